import { EffectPreview } from "@/components/effect-preview";
import { Timeline } from "@/components/timeline";
import { Alert } from "@/components/ui/alert";
import { StatusBadge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table } from "@/components/ui/table";
import { ExactTime, RelativeTime } from "@/components/ui/time";

const zone = "Australia/Sydney";
const now = new Date("2026-11-22T00:14:00Z");
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

/** Everything that is read. */
export function WordsKit() {
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <StatusBadge tone="info">Invited</StatusBadge>
        <StatusBadge tone="warn">Pending</StatusBadge>
        <StatusBadge tone="good">Active</StatusBadge>
        <StatusBadge tone="quiet">Inactive</StatusBadge>
        <StatusBadge tone="bad">Access request declined</StatusBadge>
        <StatusBadge tone="quiet" icon="ring">
          Initial
        </StatusBadge>
      </div>
      <Alert tone="info" title="Ben Okoro is looking at this request">
        You can decide as well. The first decision counts.
      </Alert>
      <Alert tone="good" title="Request accepted">
        Noor El-Amin is now a Worker at Redgum Electrical. <a href="#main">Open the profile</a>
      </Alert>
      <Alert tone="warn">The licence expires on 3 Dec. We asked for a new one by mail.</Alert>
      <Alert tone="bad" title="The mail could not be delivered">
        The address noor@mail.example does not exist. Check it with Noor, then send it again.
      </Alert>
      <p>
        <RelativeTime at={before(3)} now={now} zone={zone} />,{" "}
        <RelativeTime at={before(140)} now={now} zone={zone} />,{" "}
        <RelativeTime at={before(-2_900)} now={now} zone={zone} />,{" "}
        <RelativeTime at={before(90_000)} now={now} zone={zone} />,{" "}
        <ExactTime at={before(-3_000)} zone={zone} named />
      </p>
      <Card title="Profile" actions={<Button compact>Edit profile</Button>}>
        <Facts
          items={[
            { label: "Claims to be", value: "Worker" },
            { label: "Mobile", value: "0491 570 006" },
            { label: "Email", value: <a href="mailto:noor@mail.example">noor@mail.example</a> },
            { label: "Language", value: undefined },
          ]}
        />
      </Card>
      <Card title="History">
        <Timeline
          entries={[
            {
              id: "1",
              text: "We received your request.",
              when: <ExactTime at={before(2_880)} zone={zone} />,
            },
            {
              id: "2",
              text: "An Admin of Redgum Electrical saw it.",
              when: <ExactTime at={before(60)} zone={zone} />,
              detail: "Reading it is not a decision yet.",
            },
            {
              id: "3",
              text: "An Admin decides by Tue 24 Nov.",
              detail: "If nobody answers, we ask the other Admins.",
            },
          ]}
        />
      </Card>
      <EffectPreview
        summary="Noor El-Amin becomes a Worker at Redgum Electrical."
        effects={[
          { kind: "can", text: "Can see own profile, documents and notices" },
          { kind: "cannot", text: "2 sessions end at once" },
          { kind: "missing", text: "The licence is still missing: we ask for it by mail" },
          { kind: "mail", text: "Mail to noor@mail.example: “You're in at Redgum Electrical”" },
          { kind: "final", text: "This can't be reversed." },
        ]}
      />
      <Table caption="Documents">
        <thead>
          <tr>
            <th scope="col">Document</th>
            <th scope="col">Status</th>
            <th scope="col" data-n="">
              Days left
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Electrical licence</th>
            <td data-status="">
              <StatusBadge tone="warn">Expiring</StatusBadge>
            </td>
            <td data-n="" data-label="Days left">
              11
            </td>
          </tr>
        </tbody>
      </Table>
      <EmptyState
        title="Nobody has asked for access yet"
        action={<ButtonLink href="#main">Show the poster</ButtonLink>}
      >
        Workers claim Redgum Electrical with its code or the poster at the gate. Their requests appear here.
      </EmptyState>
      <EmptyState
        kind="no-match"
        title="No request matches"
        action={<ButtonLink href="#main">Clear filters</ButtonLink>}
      >
        Status is Expired, name contains “zhang”.
      </EmptyState>
      <EmptyState kind="no-right" title="Only Admins see access requests">
        Ask Ana Ruiz or Ben Okoro, the Admins of Redgum Electrical.
      </EmptyState>
      <EmptyState kind="error" title="The list could not be loaded" action={<Button>Load again</Button>}>
        The problem is on our side. Nothing was changed.
      </EmptyState>
      <SkeletonRows rows={3} label="Loading access requests" />
    </>
  );
}
