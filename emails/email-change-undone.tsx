import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; resetUrl: string; minutes: string };

export const preview: Props = {
  firstName: "Noor",
  resetUrl: "https://gatehouse.example/reset/abc123",
  minutes: "30",
};

export function subject() {
  return "Your Gatehouse account has this address again";
}

export default function EmailChangeUndone({ firstName, resetUrl, minutes }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="Choose a new password now: the one before no longer works."
      firstName={firstName}
      why="You get this mail because the change of your email address was undone from this address. Security mails cannot be turned off."
    >
      <Paragraph>
        The change of your email address was undone. Everybody is signed out of your account, and the password
        from before no longer works, since somebody else may know it. Choose a new one. The link works for{" "}
        {minutes} minutes; after that, ask for a new one at the sign-in page.
      </Paragraph>
      <Action label="Choose new password" url={resetUrl} />
    </Letter>
  );
}
