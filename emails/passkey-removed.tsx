import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

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
    <Letter
      from="Gatehouse"
      summary="If this was not you, choose a new password at once."
      firstName={firstName}
      why="You get this mail because the way to sign in to your account was changed. Security mails cannot be turned off."
    >
      <Paragraph>
        On {when} {what} removed from your account. {left} You are signed out on all other devices. If you did
        this, there is nothing more to do.
      </Paragraph>
      <Paragraph>
        If this was not you, choose a new password at once, sign in with it, and add a passkey again on your
        own page.
      </Paragraph>
      <Action label="Choose new password" url={resetUrl} />
    </Letter>
  );
}
