import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SendForm } from "@/app/(public)/register/send/send-form";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { EffectPreview } from "@/components/effect-preview";
import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { obstacleFor } from "@/lib/access-requests/may-ask";
import { claimOf } from "@/lib/registrations/queries";
import { roleExplained, roleLabel, roles } from "@/lib/roles";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Register: check and send" };

const offered = roles
  .filter((role) => role !== "WORKER")
  .map((value) => ({ value, label: roleLabel[value], hint: roleExplained[value] }));

/** Step 4: what one claims to be, what is sent to whom, and the one button that sends it. */
export default async function SendPage() {
  const person = await mustBeSignedIn("/register/send");
  const { company, role, mobile } = await claimOf(person.personId);
  if (!company) redirect("/register/employer");
  const obstacle = await obstacleFor(person.personId, company.id);
  if (obstacle?.openRequest) redirect(`/request/${obstacle.openRequest}`);
  if (obstacle) return <NotNow message={obstacle.message} email={person.email} />;
  const details = [person.name, person.email, mobile ?? "the mobile number above"].join(", ");
  return (
    <PublicPage
      title="Check and send"
      step={{ step: 4, of: 4 }}
      back={{ href: "/register/employer", label: "Back to your employer" }}
      help={<SignedInAs email={person.email} />}
    >
      <p className="flex items-center justify-between gap-4 rounded-card border border-line bg-surface p-4">
        <span className="grid">
          <strong className="font-semibold">{company.name}</strong>
          <span className="text-sm text-ink-soft">{company.town}</span>
        </span>
        <span className="shrink-0">
          <a href="/register/employer">Change</a>
        </span>
      </p>
      <SendForm roles={offered} preset={role} needsMobile={!mobile}>
        <EffectPreview
          summary={`${company.name} is asked to give you access`}
          effects={[
            { kind: "mail", text: `Its Admins get your details: ${details}, and your message` },
            {
              kind: "change",
              text: "An Admin accepts or declines. Until then you see nothing of the company",
            },
            { kind: "can", text: "We mail you the answer, and you can look or withdraw at any time" },
          ]}
        />
      </SendForm>
    </PublicPage>
  );
}

/** Said before anything is filled in, since it could not be sent. */
function NotNow({ message, email }: { message: string; email: string }) {
  return (
    <PublicPage
      title="You can't ask this company now"
      step={{ step: 4, of: 4 }}
      intro={message}
      help={<SignedInAs email={email} />}
    >
      <FormActions>
        <ButtonLink variant="primary" href="/register/employer">
          Choose another employer
        </ButtonLink>
        <ButtonLink href="/home">Go to your start page</ButtonLink>
      </FormActions>
    </PublicPage>
  );
}
