import { OneButton } from "@/components/connections/one-button";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/time";
import type { ConnectionPage } from "@/lib/connections/page";
import { plural } from "@/lib/dates";
import { showDay } from "@/lib/days";
import type { FormState } from "@/lib/result";

type Action = (state: FormState, data: FormData) => Promise<FormState>;

type Props = {
  /** What was just done, as the address says it; only known words show. */
  what: string | string[] | undefined;
  contractor: ConnectionPage;
  zone: string;
  approve: Action;
  invite: Action;
  revoke: Action;
};

const NO_MAIL = "and no mail went: mail to this address is stopped";

const news: Record<string, (name: string, isStopped: boolean) => string> = {
  added: (name) => `${name} is in the list. Nothing was sent`,
  invited: (name, isStopped) =>
    isStopped ? `${name} is invited, ${NO_MAIL}` : "The invitation is on its way",
  "tried-again": (name) => `Mail goes to ${name} again. What was held back is not sent later`,
  edited: (name) => `The details of ${name} are saved`,
  resent: (_, isStopped) =>
    `The details are saved. The link before is dead, ${isStopped ? NO_MAIL : "and a new one is on its way to the new address"}`,
  revoked: () => "The invitation was revoked. Its link no longer works",
  approved: (name) => `${name} can place workers now`,
  noted: (name) => `Your note went to the Admins of ${name}`,
  deactivated: (name) => `${name} and everybody it placed are out`,
  reactivated: (name) => `${name} is back`,
};

/** What was just done, and what is next for this contractor. */
export function ContractorNews({ what, contractor, zone, approve, invite, revoke }: Props) {
  const { name, moves, isReady, items, left, documentsBy, stop } = contractor;
  const said =
    typeof what === "string" && Object.hasOwn(news, what) ? news[what]?.(name, stop !== null) : null;
  return (
    <>
      {said && <Alert tone="good" title={said} live />}
      {moves.includes("invite") && (
        <Card title="Not invited yet">
          <OneButton action={invite} label="Send invitation" />
        </Card>
      )}
      <OpenInvitation {...{ contractor, zone, invite, revoke }} />
      {moves.includes("approve") && (
        <Card title={isReady ? "Ready for approval" : "Waiting for documents"}>
          <p className="text-ink-soft">
            {isReady
              ? `Everything is in${items.length > 0 ? " and verified" : ""}.`
              : "Not everything is good yet. You can approve all the same."}{" "}
            Once approved, {name} places its workers here.
          </p>
          <OneButton action={approve} label={`Approve ${name}`} />
        </Card>
      )}
      {documentsBy && (
        <Alert tone="warn" title={`Documents are due by ${showDay(documentsBy)}`}>
          <p>
            {name} was let in before they were good. If they are not by then, it is Pending again and nobody
            whom it placed gets in. A mail warns its Admins 3 days and 1 day before.
          </p>
        </Alert>
      )}
      {left && (
        <Alert tone="info" title={`${name} left`}>
          <p>
            <ExactTime at={left.at} zone={zone} />: {left.reason}
          </p>
        </Alert>
      )}
    </>
  );
}

function OpenInvitation({
  contractor: { invitation, email, moves },
  zone,
  invite,
  revoke,
}: Pick<Props, "contractor" | "zone" | "invite" | "revoke">) {
  if (!invitation) return null;
  const { sentAt, sentCount, expiresAt, by } = invitation;
  return (
    <Card title="Invitation">
      <p className="text-ink-soft">
        Sent to {email} {sentCount > 1 && `${plural(sentCount, "time")}, last `}
        <ExactTime at={sentAt} zone={zone} />
        {by && ` by ${by}`}. {expiresAt && <Until at={expiresAt} zone={zone} />}
      </p>
      {moves.includes("resend") && (
        <div className="flex flex-wrap gap-2">
          <OneButton action={invite} label="Resend invitation" variant="secondary" />
          <OneButton action={revoke} label="Revoke invitation" variant="quiet" />
        </div>
      )}
    </Card>
  );
}

function Until({ at, zone }: { at: Date; zone: string }) {
  return (
    <>
      The link works until <ExactTime at={at} zone={zone} />.
    </>
  );
}
