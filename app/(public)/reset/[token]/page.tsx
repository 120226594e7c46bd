import type { Metadata } from "next";
import { PasswordForm } from "@/app/(public)/reset/[token]/password-form";
import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";
import { PASSWORD_LENGTH } from "@/lib/people/password";
import { resetLinkWorks } from "@/lib/people/queries";

export const metadata: Metadata = { title: "Choose a new password" };

type NewPasswordProps = { params: Promise<{ token: string }> };

/** Opening the mailed link spends nothing; sending the form does. */
export default async function NewPasswordPage({ params }: NewPasswordProps) {
  const { token } = await params;
  if (!(await resetLinkWorks(token))) return <DeadLink />;
  return (
    <PublicPage
      title="Choose a new password"
      intro="You are then signed out everywhere, and sign in with the new password."
    >
      <PasswordForm link={token} passwordLength={PASSWORD_LENGTH} />
    </PublicPage>
  );
}

function DeadLink() {
  return (
    <PublicPage
      title="This link no longer works"
      intro="It was used already, or it is too old. Ask for a new one."
    >
      <p>
        <ButtonLink variant="primary" href="/reset">
          Send a new link
        </ButtonLink>
      </p>
    </PublicPage>
  );
}
