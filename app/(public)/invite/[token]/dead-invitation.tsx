import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";

/** One page for a link that was used, withdrawn, replaced, too old, or never there. */
export function DeadInvitation() {
  return (
    <PublicPage
      title="This invitation no longer works"
      intro="It was used, withdrawn or replaced, or it is too old. Look for a newer mail, or ask the person who invited you to send it again. If you accepted it already, sign in."
    >
      <p>
        <ButtonLink variant="primary" href="/sign-in">
          Sign in
        </ButtonLink>
      </p>
    </PublicPage>
  );
}
