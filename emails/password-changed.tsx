import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; when: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 22 Nov, 09:14",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "Your Gatehouse password was changed";
}

export default function PasswordChanged({ firstName, when, resetUrl }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="If this was not you, choose a new password at once."
      firstName={firstName}
      why="You get this mail because the password of your account was changed. Security mails cannot be turned off."
    >
      <Paragraph>
        Your password was changed on {when}. You are signed out on all other devices. If you did this, there
        is nothing more to do.
      </Paragraph>
      <Paragraph>If this was not you, choose a new password at once.</Paragraph>
      <Action label="Choose new password" url={resetUrl} />
    </Letter>
  );
}
