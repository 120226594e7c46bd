import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

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
    <Letter
      from="Gatehouse"
      summary="If this was not you, choose a new password at once."
      firstName={firstName}
      why="You get this mail because the way to sign in to your account was changed. Security mails cannot be turned off."
    >
      <Paragraph>
        On {when} an authenticator app was added to your account. From now on signing in asks for its code
        after the password. You are signed out on all other devices. If you did this, keep the recovery codes
        in a safe place; there is nothing more to do.
      </Paragraph>
      <Paragraph>
        If this was not you, choose a new password at once, and ask the person who runs Gatehouse to remove
        the app: a new password does not remove it.
      </Paragraph>
      <Action label="Choose new password" url={resetUrl} />
    </Letter>
  );
}
