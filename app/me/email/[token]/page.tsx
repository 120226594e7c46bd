import type { Metadata } from "next";
import { ConfirmForm } from "@/app/me/email/[token]/confirm-form";
import { MePage } from "@/app/me/me-page";
import { ButtonLink } from "@/components/ui/button";
import { changeByLink } from "@/lib/people/email-links";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Confirm your new email" };

type Props = { params: Promise<{ token: string }> };

/** Opening the mailed link spends nothing; pressing the button does, in the account that asked. */
export default async function ConfirmEmailPage({ params }: Props) {
  const { token } = await params;
  const { personId, email } = await mustBeSignedIn(`/me/email/${encodeURIComponent(token)}`);
  const change = await changeByLink(token, "email-change");
  if (!change) return <DeadLink email={email} />;
  if (change.personId !== personId) return <OtherAccount email={email} />;
  return (
    <MePage
      email={email}
      title="Use this address from now on?"
      intro={`You sign in with ${change.newEmail} then, and no longer with ${email}. You are signed out on all other devices.`}
    >
      <ConfirmForm link={token} />
    </MePage>
  );
}

function DeadLink({ email }: { email: string }) {
  return (
    <MePage
      email={email}
      title="This link no longer works"
      intro="It was used already, it is too old, or a newer one was sent. Your address is as it was."
    >
      <p>
        <ButtonLink variant="primary" href="/me/email">
          Ask for the change again
        </ButtonLink>
      </p>
    </MePage>
  );
}

function OtherAccount({ email }: { email: string }) {
  return (
    <MePage
      email={email}
      title="This link is for another account"
      intro={`You are signed in as ${email}. Sign out below, open the link again, and sign in to the account that asked for it.`}
    >
      {null}
    </MePage>
  );
}
