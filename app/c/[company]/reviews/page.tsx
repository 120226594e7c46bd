import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { listIn, type Search } from "@/app/c/[company]/reviews/address";
import { confirmAccountsAction } from "@/app/c/[company]/reviews/actions";
import { Page } from "@/components/page";
import { NobodyDue } from "@/components/reviews/nobody-due";
import { ReviewForm } from "@/components/reviews/review-form";
import { reviewLine } from "@/components/reviews/review-line";
import { ReviewOutcome } from "@/components/reviews/review-outcome";
import { ReviewTable } from "@/components/reviews/review-table";
import { Pager } from "@/components/ui/pager";
import { reviewsPath } from "@/lib/links";
import { chosenReviews } from "@/lib/reviews/chosen";
import { listReviews } from "@/lib/reviews/list";
import { todayIn } from "@/lib/reviews/timing";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Reviews" };

type Props = { params: Promise<{ company: string }>; searchParams: Promise<Search> };

export default async function ReviewsPage({ params, searchParams }: Props) {
  const [{ company: slug }, search] = await Promise.all([params, searchParams]);
  const { company, actor } = await inside(slug);
  const now = new Date();
  const today = todayIn(company, now);
  const after = typeof search.after === "string" ? search.after : undefined;
  const [list, done] = await Promise.all([
    listReviews(actor, { today, after }),
    chosenReviews(actor, listIn(search, "done"), today),
  ]);
  if (!list) notFound();
  const path = reviewsPath(slug);
  const lines = list.rows.map((row) => reviewLine(row, now, company.timeZone));
  const people = `/c/${slug}/team/people`;
  return (
    <Page
      title="Reviews"
      intro={`Accounts at ${company.companyName} that somebody must say are still needed, the longest overdue first.`}
    >
      {done && <ReviewOutcome chosen={done} />}
      {lines.length === 0 ? (
        <NobodyDue next={list.next} />
      ) : (
        <ReviewForm action={confirmAccountsAction.bind(null, slug)} moves={lines.some(({ moves }) => moves)}>
          <ReviewTable lines={lines} people={people} />
        </ReviewForm>
      )}
      <Pager
        firstHref={after === undefined ? undefined : path}
        nextHref={list.after ? `${path}?after=${list.after}` : undefined}
      />
    </Page>
  );
}
