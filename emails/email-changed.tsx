import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; when: string; undoUrl: string; hours: string };

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  undoUrl: "https://gatehouse.example/undo-email/abc123",
  hours: "72",
};

export function subject() {
  return "The email address of your Gatehouse account was changed";
}

export default function EmailChanged({ firstName, when, undoUrl, hours }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="If this was not you, undo it at once."
      firstName={firstName}
      why="You get this mail because this was the address of your account. Security mails cannot be turned off."
    >
      <Paragraph>
        On {when} the email address of your account was changed to another one. This address can no longer
        sign in. If you did this, there is nothing more to do.
      </Paragraph>
      <Paragraph>
        If this was not you, undo it within {hours} hours. The account then has this address again, everybody
        is signed out, and we mail you a link to choose a new password.
      </Paragraph>
      <Action label="Undo the change" url={undoUrl} />
    </Letter>
  );
}
