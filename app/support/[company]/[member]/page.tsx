import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { bringBackAction } from "@/app/support/[company]/[member]/actions";
import { atDesk } from "@/app/support/at-desk";
import { MembershipBadge } from "@/components/memberships/membership-badge";
import { PublicPage } from "@/components/public-page";
import { BringBackForm } from "@/components/support/bring-back-form";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { membershipStatusLabel } from "@/lib/memberships/lifecycle";
import { returnModeLabel } from "@/lib/returns/labels";
import { roleName } from "@/lib/roles";
import { caseOf } from "@/lib/support/case";

export const metadata: Metadata = { title: "An account – Reactivation desk" };

type Props = {
  params: Promise<{ company: string; member: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

/** One account that was found: how it stands, what happened to it, and the one move of the desk. */
export default async function CasePage({ params, searchParams }: Props) {
  const [{ company: slug, member: id }, { done }] = await Promise.all([params, searchParams]);
  const { email, actor } = await atDesk(`/support/${slug}/${id}`);
  const found = await caseOf(actor, slug, id, new Date());
  if (!found) notFound();
  const { name, companyName, role, status, history, moves, mode } = found;
  return (
    <PublicPage
      title={name}
      intro={
        <>
          <MembershipBadge status={status} /> {roleName[role]} at {companyName}
        </>
      }
      back={{ href: "/support", label: "Reactivation desk" }}
      help={<SignedInAs email={email} />}
    >
      {done === "reactivated" && status !== "inactive" && (
        <Alert tone="good" live title={`${name} is ${membershipStatusLabel[status]} at ${companyName}`}>
          <p>The company’s Admins were told, and can object for 14 days.</p>
        </Alert>
      )}
      <Card title="What happened">
        <ul className="grid gap-1">
          {history.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Card>
      {moves ? (
        <Card title="Reactivate">
          <BringBackForm
            action={bringBackAction.bind(null, slug, id)}
            effects={[
              { kind: "result", text: `${name} returns to ${companyName} as ${roleName[role]}` },
              { kind: "change", text: `${returnModeLabel[mode]}: the company’s own rule` },
              { kind: "mail", text: `1 mail to ${name}; 1 to each Admin of ${companyName}, who can object` },
            ]}
          />
        </Card>
      ) : (
        status === "inactive" && (
          <Alert tone="info" title="You can’t reactivate yourself">
            <p>Ask somebody else at the desk.</p>
          </Alert>
        )
      )}
    </PublicPage>
  );
}
