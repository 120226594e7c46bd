import { Letter } from "@/emails/layout";
import { Action, Code, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; code: string; confirmUrl: string; minutes: string };

export const preview: Props = {
  firstName: "Noor",
  code: "482913",
  confirmUrl: "https://gatehouse.example/verify?token=Zk1xS0h2b1R3YTlQeUxjM0RuUQ",
  minutes: "15",
};

/** The code stands first, so that it can be read in a notification without opening the mail. */
export function subject({ code }: Props) {
  return `${code} is your Gatehouse code`;
}

export default function VerifyAddress({ firstName, code, confirmUrl, minutes }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary={`Enter this code within ${minutes} minutes to confirm your email address.`}
      firstName={firstName}
      why="You get this mail because somebody entered this address to register with Gatehouse. If that was not you, do nothing. Without the code, no account is opened."
    >
      <Paragraph>Enter this code on the page where you register:</Paragraph>
      <Code code={code} />
      <Paragraph>
        The code works once, for {minutes} minutes. We never ask for it by phone or in a chat.
      </Paragraph>
      <Paragraph>Are you on another device? Use this link instead of the code.</Paragraph>
      <Action label="Confirm email address" url={confirmUrl} />
    </Letter>
  );
}
