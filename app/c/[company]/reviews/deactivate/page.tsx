import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { listIn, type Search } from "@/app/c/[company]/reviews/address";
import { deactivateAccountsAction } from "@/app/c/[company]/reviews/actions";
import { Page } from "@/components/page";
import { EndForm } from "@/components/reviews/end-form";
import { EndTable } from "@/components/reviews/end-table";
import { endEffects } from "@/components/reviews/end-effects";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { plural } from "@/lib/dates";
import { reviewsPath } from "@/lib/links";
import { chosenReviews } from "@/lib/reviews/chosen";
import { UNCONFIRMED } from "@/lib/reviews/labels";
import { mayEndAny } from "@/lib/reviews/policy";
import { todayIn } from "@/lib/reviews/timing";
import { inside, mustBeRecent } from "@/lib/session";

export const metadata: Metadata = { title: "Deactivate in the review" };

type Props = { params: Promise<{ company: string }>; searchParams: Promise<Search> };

/** What deactivating will do, before it does. */
export default async function EndReviewedPage({ params, searchParams }: Props) {
  const [{ company: slug }, search] = await Promise.all([params, searchParams]);
  const { company, actor } = await inside(slug);
  if (!mayEndAny(actor)) notFound();
  const now = new Date();
  const chosen = await chosenReviews(actor, listIn(search, "id"), todayIn(company, now));
  if (!chosen) notFound();
  const ready = chosen.filter(({ state }) => state.kind === "due" && state.moves);
  if (ready.length > 0) await mustBeRecent(actor);
  const [only] = ready;
  const path = reviewsPath(slug);
  const who = only && ready.length === 1 ? only.name : plural(ready.length, "account");
  return (
    <Page
      title={ready.length > 0 ? `Deactivate ${who}?` : "Deactivate accounts"}
      intro={`The reason that the record keeps, and that each person reads: ${UNCONFIRMED}.`}
      back={{ href: path, label: "Reviews" }}
    >
      <EndTable chosen={chosen} now={now} zone={company.timeZone} people={`/c/${slug}/team/people`} />
      {ready.length === 0 ? (
        <>
          <Alert tone="warn" title="None of these can be deactivated here" />
          <p>
            <ButtonLink href={path}>Back to the review</ButtonLink>
          </p>
        </>
      ) : (
        <EndForm
          action={deactivateAccountsAction.bind(null, slug)}
          ids={ready.map(({ id }) => id)}
          effects={endEffects(ready, company.companyName)}
          label={`Deactivate ${who}`}
          cancelHref={path}
        />
      )}
    </Page>
  );
}
