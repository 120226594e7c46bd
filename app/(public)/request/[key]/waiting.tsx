import { Timeline, type TimelineEntry } from "@/components/timeline";
import { Button } from "@/components/ui/button";
import { ExactTime } from "@/components/ui/time";
import type { WaitingPage } from "@/lib/access-requests/waiting";

/** While nobody has answered: what happened, who decides by when, what follows, and the way out. */
export function Waiting({ page }: { page: WaitingPage }) {
  return (
    <>
      <Timeline entries={steps(page)} />
      {/* A button of its own page first: nothing is withdrawn by a slip of the finger, script or not. */}
      <form className="flex-none! border-t border-line pt-4">
        <Button type="submit" name="withdraw" value="ask">
          Withdraw request
        </Button>
      </form>
    </>
  );
}

function steps(page: WaitingPage): TimelineEntry[] {
  const { timeZone: zone, companyName, askedAt, seenAt, dueAt } = page;
  return [
    {
      id: "received",
      text: "Received",
      when: <ExactTime at={askedAt} zone={zone} />,
      detail: `You asked for the role ${page.claimedRole}.`,
    },
    seenAt
      ? { id: "seen", text: "Seen by an Admin", when: <ExactTime at={seenAt} zone={zone} /> }
      : { id: "seen", text: "Not seen yet" },
    {
      id: "decided",
      text: (
        <>
          An Admin of {companyName} decides by <ExactTime at={dueAt} zone={zone} named />
        </>
      ),
      detail: page.ifNobodyAnswers,
    },
  ];
}
