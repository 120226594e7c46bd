import { Paragraph } from "@/emails/parts";
import { SignInChanged } from "@/emails/sign-in-changed";

export type Props = { firstName: string; when: string; left: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  left: "Signing in asks for your password alone, and the recovery codes no longer work.",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "The authenticator app of your Gatehouse account was removed";
}

export default function AuthenticatorRemoved({ firstName, when, left, resetUrl }: Props) {
  return (
    <SignInChanged firstName={firstName} resetUrl={resetUrl}>
      <Paragraph>
        On {when} the authenticator app of your account was removed. {left} You are signed out on all other
        devices. If you did this, there is nothing more to do.
      </Paragraph>
      <Paragraph>
        If this was not you, choose a new password at once, sign in with it, and add an app again on your own
        page.
      </Paragraph>
    </SignInChanged>
  );
}
