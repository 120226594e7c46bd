import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  when: string;
  keepUrl: string;
  /** Why it is later than `when`, where it is. */
  waits?: string;
};

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 29 Nov, 09:14 (Sydney time)",
  keepUrl: "https://gatehouse.example/keep-account/abc123",
};

export function subject() {
  return "Your Gatehouse account will be deleted";
}

export default function AccountErasure({ firstName, when, keepUrl, waits }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="Until then you can keep it: press the button, or sign in."
      firstName={firstName}
      why="You get this mail because somebody with your password asked to delete your account. Security mails cannot be turned off."
    >
      <Paragraph>
        {waits ?? `On ${when} your account is deleted, with your details, documents and photo.`} You are
        signed out everywhere. After that nobody can bring it back.
      </Paragraph>
      <Paragraph>
        You change your mind, or it was not you? Keep the account with this button, or sign in before that
        day. If it was not you, choose a new password too.
      </Paragraph>
      <Action label="Keep my account" url={keepUrl} />
    </Letter>
  );
}
