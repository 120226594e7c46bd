import { Paragraph } from "@/emails/parts";
import { SignInChanged } from "@/emails/sign-in-changed";

export type Props = { firstName: string; when: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "An authenticator app was added to your Gatehouse account";
}

export default function AuthenticatorAdded({ firstName, when, resetUrl }: Props) {
  return (
    <SignInChanged firstName={firstName} resetUrl={resetUrl}>
      <Paragraph>
        On {when} an authenticator app was added to your account. From now on signing in asks for its code
        after the password. You are signed out on all other devices. If you did this, keep the recovery codes
        in a safe place; there is nothing more to do.
      </Paragraph>
      <Paragraph>
        If this was not you, choose a new password at once, and ask the person who runs Gatehouse to remove
        the app: a new password does not remove it.
      </Paragraph>
    </SignInChanged>
  );
}
