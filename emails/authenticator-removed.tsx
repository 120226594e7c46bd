import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

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
    <Letter
      from="Gatehouse"
      summary="If this was not you, choose a new password at once."
      firstName={firstName}
      why="You get this mail because the way to sign in to your account was changed. Security mails cannot be turned off."
    >
      <Paragraph>
        On {when} the authenticator app of your account was removed. {left} You are signed out on all other
        devices. If you did this, there is nothing more to do.
      </Paragraph>
      <Paragraph>
        If this was not you, choose a new password at once, sign in with it, and add an app again on your own
        page.
      </Paragraph>
      <Action label="Choose new password" url={resetUrl} />
    </Letter>
  );
}
