import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; name: string; device: string; when: string; signingInUrl: string };

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  name: "Security key",
  device: "Chrome on Android",
  signingInUrl: "https://gatehouse.example/me/signing-in",
};

export function subject() {
  return "A passkey of your Gatehouse account may have been copied";
}

export default function PasskeyCopied({ firstName, name, device, when, signingInUrl }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="It was refused, and nobody was signed in with it."
      firstName={firstName}
      why="You get this mail because a passkey of your account was refused. Security mails cannot be turned off."
    >
      <Paragraph>
        On {when} your passkey “{name}” was refused with {device}. Each use counts up, and this one counted
        lower than one before, so there may be a copy of it. Nobody was signed in.
      </Paragraph>
      <Paragraph>
        Sign in, remove this passkey, and add a new one. If this was not you, somebody may have a copy of your
        key: do it now.
      </Paragraph>
      <Action label="Look at your passkeys" url={signingInUrl} />
    </Letter>
  );
}
