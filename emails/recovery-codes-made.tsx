import { Paragraph } from "@/emails/parts";
import { SignInChanged } from "@/emails/sign-in-changed";

export type Props = { firstName: string; when: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "Your Gatehouse account has new recovery codes";
}

export default function RecoveryCodesMade({ firstName, when, resetUrl }: Props) {
  return (
    <SignInChanged firstName={firstName} resetUrl={resetUrl}>
      <Paragraph>
        On {when} new recovery codes were made for your account. The codes from before no longer work, and you
        are signed out on all other devices. If you did this, there is nothing more to do.
      </Paragraph>
      <Paragraph>
        If this was not you, choose a new password at once, sign in with it, and make new codes on your own
        page.
      </Paragraph>
    </SignInChanged>
  );
}
