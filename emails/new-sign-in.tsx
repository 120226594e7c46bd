import { Letter } from "@/emails/layout";
import { Action, Paragraph, PlainLink } from "@/emails/parts";

export type Props = {
  firstName: string;
  device: string;
  when: string;
  sessionsUrl: string;
  resetUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  device: "Chrome on Android",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  sessionsUrl: "https://gatehouse.example/me",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "New sign-in to Gatehouse";
}

export default function NewSignIn({ firstName, device, when, sessionsUrl, resetUrl }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="If this was not you, choose a new password at once."
      firstName={firstName}
      why="You get this mail because somebody signed in to your account with a device that was not used for it before. Security mails cannot be turned off."
    >
      <Paragraph>
        On {when} somebody signed in to your account with {device}. We have not seen this device before. If it
        was you, there is nothing to do.
      </Paragraph>
      <Paragraph>
        If it was not you, choose a new password at once: whoever signed in is then signed out.
      </Paragraph>
      <Action label="Choose new password" url={resetUrl} />
      <Paragraph>Where you are signed in, and since when, stands on your own page:</Paragraph>
      <PlainLink url={sessionsUrl} />
    </Letter>
  );
}
