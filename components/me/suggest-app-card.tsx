import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";

/** A suggestion to an Admin who signs in with a password alone. It stands in nobody's way, and can be put off. */
export function SuggestAppCard({ later }: { later: () => Promise<void> }) {
  return (
    <Card title="Keep your account yours">
      <p>
        You decide who gets into your company. Whoever learned your password could decide in your place. With
        a passkey, or an authenticator app, your password alone does not sign anybody in; adding one takes two
        minutes.
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink variant="primary" href="/me/signing-in">
          Passkey or app
        </ButtonLink>
        <form action={later}>
          <SubmitButton variant="secondary">Not now</SubmitButton>
        </form>
      </div>
    </Card>
  );
}
