import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; when: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "Your Gatehouse account has new recovery codes";
}

export default function RecoveryCodesMade({ firstName, when, resetUrl }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="If this was not you, choose a new password at once."
      firstName={firstName}
      why="You get this mail because the way to sign in to your account was changed. Security mails cannot be turned off."
    >
      <Paragraph>
        On {when} new recovery codes were made for your account. The codes from before no longer work, and you
        are signed out on all other devices. If you did this, there is nothing more to do.
      </Paragraph>
      <Paragraph>
        If this was not you, choose a new password at once, sign in with it, and make new codes on your own
        page.
      </Paragraph>
      <Action label="Choose new password" url={resetUrl} />
    </Letter>
  );
}
