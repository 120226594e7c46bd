import { Paragraph } from "@/emails/parts";
import { SignInChanged } from "@/emails/sign-in-changed";

export type Props = { firstName: string; what: string; left: string; when: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  what: "the passkey “Chrome on Android” was",
  left: "Signing in asks for your password alone, and the recovery codes no longer work.",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "A passkey of your Gatehouse account was removed";
}

export default function PasskeyRemoved({ firstName, what, left, when, resetUrl }: Props) {
  return (
    <SignInChanged firstName={firstName} resetUrl={resetUrl}>
      <Paragraph>
        On {when} {what} removed from your account. {left} You are signed out on all other devices. If you did
        this, there is nothing more to do.
      </Paragraph>
      <Paragraph>
        If this was not you, choose a new password at once, sign in with it, and add a passkey again on your
        own page.
      </Paragraph>
    </SignInChanged>
  );
}
