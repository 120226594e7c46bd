import type { Metadata } from "next";
import { AnswerForm } from "@/app/me/add-company/answer-form";
import { MePage } from "@/app/me/me-page";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/time";
import { ownInvitations } from "@/lib/invitations/own";
import { ownProfile } from "@/lib/people/profile";
import { roleExplained, roleName } from "@/lib/roles";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Add another company" };

/** One login for every company: take an invitation, or ask a company for access. */
export default async function AddCompanyPage() {
  const { personId, email } = await mustBeSignedIn("/me/add-company");
  const [invitations, { timeZone }] = await Promise.all([ownInvitations(personId), ownProfile(personId)]);
  return (
    <MePage
      email={email}
      title="Add another company"
      intro="You keep one login for all your companies. Each of them sees only what you do there."
    >
      {invitations.map(({ id, companyName, role, invitedBy, expiresAt, needsMobile }) => (
        <Card key={id} title={`${companyName} invites you`}>
          <p>
            {invitedBy} invites you as {roleName[role]}. {roleExplained[role]}
          </p>
          <p className="text-sm text-ink-soft">
            Open until <ExactTime at={expiresAt} zone={timeZone} named />
          </p>
          <AnswerForm invitationId={id} companyName={companyName} needsMobile={needsMobile} />
        </Card>
      ))}
      <Card title="Claim a company">
        <p>
          {invitations.length === 0 && `No company has an open invitation for ${email}. `}
          Find the company by its code or its name, and ask it for access. An Admin of the company answers.
        </p>
        <p>
          <ButtonLink variant={invitations.length > 0 ? "secondary" : "primary"} href="/register/employer">
            Claim a company
          </ButtonLink>
        </p>
      </Card>
    </MePage>
  );
}
