import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; device: string; when: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  device: "Chrome on Android",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "Somebody has your Gatehouse password";
}

export default function CodesSpent({ firstName, device, when, resetUrl }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="Your password was entered, and then five wrong codes or passkeys. Nobody was signed in."
      firstName={firstName}
      why="You get this mail because somebody entered the right password of your account. Security mails cannot be turned off."
    >
      <Paragraph>
        On {when} the right password of your account was entered with {device}, and then five wrong codes or
        passkeys. Nobody was signed in. If this was you, check that the clock of your phone is right, and try
        again.
      </Paragraph>
      <Paragraph>
        If this was not you, somebody knows your password. Choose a new one now. Your passkey or authenticator
        app kept them out, and it stays.
      </Paragraph>
      <Action label="Choose new password" url={resetUrl} />
    </Letter>
  );
}
