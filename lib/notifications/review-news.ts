import type { Fact } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { plural } from "@/lib/dates";
import { mail, type QueuedMail } from "@/lib/delivery/outbox";
import { asDate, showDay } from "@/lib/days";
import { links, reviewsPath } from "@/lib/links";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import { keepersOf, type Colleague } from "@/lib/notifications/team";
import type { ReviewFacts } from "@/lib/reviews/facts";

/** Who hears of the review of accounts: Admins of all of them, Managers of the Workers'. */
export const reviewNews: Tellers<ReviewFacts> = {
  "review.settings-changed": silent,
  "review.confirmed": silent,
  "review.asked": onAsked,
  "review.reminded": onReminded,
};

async function onAsked(context: RecordContext, { data }: Fact<"review.asked">): Promise<Consequences> {
  const { company, reviewers } = await about(context);
  const horizon = asDate(data.until);
  const told = reviewers
    .map((one) => ({ ...one, count: (one.role === "ADMIN" ? data.due : data.workers) - own(one, horizon) }))
    .filter(({ count }) => count > 0);
  const mails = told
    .filter(({ notified }) => notified)
    .map(({ personId, email, firstName, count }) =>
      mail(
        "review-due",
        { personId, email },
        {
          ...{ firstName, companyName: company.name, due: plural(count, "account") },
          reviewUrl: links.reviews(company.slug),
        },
      ),
    );
  const title = (count: number) => `${plural(count, "account")} to confirm: still needed, or not?`;
  return { ...nothing, mails, notices: told.map((one) => notice(company, one, title(one.count))) };
}

async function onReminded(context: RecordContext, { data }: Fact<"review.reminded">): Promise<Consequences> {
  const { company, reviewers } = await about(context);
  const told = reviewers
    .map((one) => ({ ...one, count: one.role === "ADMIN" ? data.overdue : data.workers }))
    .filter(({ count }) => count > 0);
  const { deactivatesOn } = data;
  const mails: QueuedMail[] = told
    .filter(({ notified }) => notified)
    .map(({ personId, email, firstName, count }) =>
      mail(
        "review-overdue",
        { personId, email },
        {
          ...{ firstName, companyName: company.name, overdue: plural(count, "account") },
          ...(deactivatesOn ? { deactivatesOn: showDay(deactivatesOn) } : {}),
          reviewUrl: links.reviews(company.slug),
        },
      ),
    );
  const until = deactivatesOn ? ` They are deactivated on ${showDay(deactivatesOn)}.` : "";
  const title = (count: number) => `${plural(count, "account")} overdue in the review.${until}`;
  return { ...nothing, mails, notices: told.map((one) => notice(company, one, title(one.count))) };
}

/** Nobody confirms their own account: it counts for the others. */
const own = ({ role, confirmBy }: Colleague, horizon: Date): number =>
  role === "ADMIN" && confirmBy && confirmBy <= horizon ? 1 : 0;

async function about({ tx, actor }: RecordContext) {
  const company = await tx.company.findFirstOrThrow({ where: { id: actor.companyId } });
  return { company, reviewers: await keepersOf(tx, company.id) };
}

const notice = (company: { slug: string }, { personId }: { personId: string }, title: string) => ({
  ...{ personId, topic: "people" as const, subjectId: null, title },
  href: reviewsPath(company.slug),
});
