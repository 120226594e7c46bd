import { Paragraph } from "@/emails/parts";
import { SignInChanged } from "@/emails/sign-in-changed";

export type Props = { firstName: string; name: string; when: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  name: "Chrome on Android",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "A passkey was added to your Gatehouse account";
}

export default function PasskeyAdded({ firstName, name, when, resetUrl }: Props) {
  return (
    <SignInChanged firstName={firstName} resetUrl={resetUrl}>
      <Paragraph>
        On {when} the passkey “{name}” was added to your account. It signs you in without a password; with the
        password, signing in asks for it or for your authenticator app. You are signed out on all other
        devices. If you did this, there is nothing more to do.
      </Paragraph>
      <Paragraph>
        If this was not you, choose a new password at once, then sign in and remove the passkey on your own
        page: a new password does not remove it. If you can’t sign in, ask the person who runs Gatehouse.
      </Paragraph>
    </SignInChanged>
  );
}
