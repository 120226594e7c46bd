import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; confirmUrl: string; hours: string };

export const preview: Props = {
  firstName: "Noor",
  confirmUrl: "https://gatehouse.example/me/email/abc123",
  hours: "24",
};

export function subject() {
  return "Confirm your new email address";
}

export default function EmailChangeConfirm({ firstName, confirmUrl, hours }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="Open the link and press the button. Until then nothing changes."
      firstName={firstName}
      why="You get this mail because somebody asked to use this address for a Gatehouse account. If that was not you, do nothing. Nothing changes then."
    >
      <Paragraph>
        You asked to use this address for your Gatehouse account. Open the link, sign in if you are asked to,
        and press the button there. The link works for {hours} hours.
      </Paragraph>
      <Action label="Confirm new address" url={confirmUrl} />
    </Letter>
  );
}
