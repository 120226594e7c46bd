import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; when: string; left: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  left: "9",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "A recovery code signed in to your Gatehouse account";
}

export default function RecoveryCodeUsed({ firstName, when, left, resetUrl }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="If this was not you, choose a new password at once."
      firstName={firstName}
      why="You get this mail because somebody signed in to your account with a recovery code. Security mails cannot be turned off."
    >
      <Paragraph>
        On {when} somebody signed in to your account with your password and one of your recovery codes. Unused
        recovery codes: {left}. If this was you and the phone is gone, remove the app on your own page and add
        it again with your new one.
      </Paragraph>
      <Paragraph>
        If this was not you, choose a new password at once, sign in with it, and make new codes on your own
        page.
      </Paragraph>
      <Action label="Choose new password" url={resetUrl} />
    </Letter>
  );
}
