import { Paragraph } from "@/emails/parts";
import { SignInChanged } from "@/emails/sign-in-changed";

export type Props = { firstName: string; when: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  when: "Sun 22 Nov, 09:14 (Sydney time)",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "The mobile number of your Gatehouse account was changed";
}

export default function MobileChanged({ firstName, when, resetUrl }: Props) {
  return (
    <SignInChanged
      firstName={firstName}
      resetUrl={resetUrl}
      because="the mobile number of your account was changed"
    >
      <Paragraph>
        On {when} the mobile number of your account was changed. You are signed out on all other devices. If
        you did this, there is nothing more to do.
      </Paragraph>
      <Paragraph>
        If this was not you, choose a new password at once, then sign in and put your number right on your own
        page.
      </Paragraph>
    </SignInChanged>
  );
}
