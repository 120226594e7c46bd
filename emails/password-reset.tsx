import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; resetUrl: string; minutes: string };

export const preview: Props = {
  firstName: "Noor",
  resetUrl: "https://gatehouse.example/reset?token=Zk1xS0h2b1R3YTlQeUxjM0RuUQ",
  minutes: "30",
};

export function subject() {
  return "Choose a new Gatehouse password";
}

export default function PasswordReset({ firstName, resetUrl, minutes }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary={`The link works once, for ${minutes} minutes.`}
      firstName={firstName}
      why="You get this mail because somebody asked for a new password for this address. If that was not you, do nothing. Your password stays as it is."
    >
      <Paragraph>
        You asked for a new password. Use this link to choose one. It works once, for {minutes} minutes.
      </Paragraph>
      <Action label="Choose new password" url={resetUrl} />
    </Letter>
  );
}
