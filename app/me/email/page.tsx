import type { Metadata } from "next";
import { cancelEmailAction } from "@/app/me/email/actions";
import { EmailForm } from "@/app/me/email/email-form";
import { MePage } from "@/app/me/me-page";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { ExactTime } from "@/components/ui/time";
import { openChange } from "@/lib/people/email-links";
import { EMAIL_UNDO_HOURS } from "@/lib/people/lifetimes";
import { ownProfile } from "@/lib/people/profile";
import { mustBeRecent, mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Change email" };

/** The answer is the same whether or not another account has the new address. */
export default async function EmailPage() {
  const person = await mustBeSignedIn("/me/email");
  await mustBeRecent(person);
  const { personId, email } = person;
  const [waiting, { timeZone }] = await Promise.all([openChange(personId), ownProfile(personId)]);
  return (
    <MePage
      email={email}
      title="Change email"
      intro={`You sign in as ${email}. We send a link to the new address; nothing changes until you open it and confirm. For ${EMAIL_UNDO_HOURS} hours after that the old address can undo the change.`}
    >
      {waiting && (
        <Alert tone="info" title="Check the new mailbox">
          <p>
            A mail is on its way to {waiting.newEmail}. Its link works until{" "}
            <ExactTime at={waiting.expiresAt} zone={timeZone} named />. Look in the spam folder too.
          </p>
          <form action={cancelEmailAction}>
            <SubmitButton variant="secondary" compact>
              Cancel the change
            </SubmitButton>
          </form>
        </Alert>
      )}
      <EmailForm />
    </MePage>
  );
}
