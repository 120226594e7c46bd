import { Timeline, type TimelineEntry } from "@/components/timeline";
import { ButtonLink } from "@/components/ui/button";
import { ExactTime } from "@/components/ui/time";
import type { RequestStatus } from "@/lib/access-requests/lifecycle";
import type { WaitingPage } from "@/lib/access-requests/waiting";

type Answer = NonNullable<WaitingPage["answer"]>;

const answered: Record<Exclude<RequestStatus, "requested">, string> = {
  accepted: "Accepted",
  declined: "Declined",
  withdrawn: "Withdrawn by you",
  expired: "Ended without an answer",
};

/** After the answer: what it was, why in the company's words, and the next step. */
export function Answered({ page, answer }: { page: WaitingPage; answer: Answer }) {
  const accepted = page.status === "accepted";
  return (
    <>
      {answer.reason && (
        <div className="grid gap-2 rounded-card border border-line bg-surface p-4">
          <p>
            <span className="text-sm text-ink-faint">Reason</span>
            <br />
            {answer.reason}
          </p>
          {answer.note && <p className="whitespace-pre-line text-ink-soft">{answer.note}</p>}
        </div>
      )}
      {!accepted && <p>{answer.askAgain}</p>}
      {accepted && (
        <p>
          <ButtonLink variant="primary" href="/home">
            Open {page.companyName}
          </ButtonLink>
        </p>
      )}
      {page.mayAskAgain && (
        <p>
          <ButtonLink variant="primary" href="/register/employer">
            Ask again
          </ButtonLink>
        </p>
      )}
      <Timeline entries={steps(page, answer)} />
    </>
  );
}

function steps(page: WaitingPage, answer: Answer): TimelineEntry[] {
  const { timeZone: zone, askedAt, seenAt, status } = page;
  const entry = (id: string, text: string, at: Date | null) =>
    at ? [{ id, text, when: <ExactTime at={at} zone={zone} named /> }] : [];
  return [
    ...entry("received", "Received", askedAt),
    ...entry("seen", "Seen by an Admin", seenAt),
    ...(status === "requested" ? [] : entry("answered", answered[status], answer.at)),
  ];
}
