import type { ReactNode } from "react";
import { Timeline, type TimelineEntry } from "@/components/timeline";
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

type AnsweredProps = { page: WaitingPage; answer: Answer; children: ReactNode };

/** After the answer: what it was, and why in the company's words. `children` = the next steps. */
export function Answered({ page, answer, children }: AnsweredProps) {
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
      {page.status !== "accepted" && <p>{answer.askAgain}</p>}
      {children}
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
