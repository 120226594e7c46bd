import { Letter } from "@/emails/layout";
import { Code, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; code: string; minutes: string };

export const preview: Props = { firstName: "Noor", code: "482913", minutes: "10" };

/** The code stands first, so that it can be read in a notification without opening the mail. */
export function subject({ code }: Props) {
  return `${code} is your code to sign in`;
}

export default function SignInCode({ firstName, code, minutes }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary={`Enter this code within ${minutes} minutes to sign in.`}
      firstName={firstName}
      why="You get this mail because somebody asked for a code to sign in with this address. If that was not you, do nothing. Without the code nobody is signed in."
    >
      <Paragraph>Enter this code on the page where you asked for it:</Paragraph>
      <Code code={code} />
      <Paragraph>
        The code works once, for {minutes} minutes, in that browser only. We never ask for it by phone or in a
        chat.
      </Paragraph>
    </Letter>
  );
}
