import { Letter } from "@/emails/layout";
import { Action, Paragraph, PlainLink } from "@/emails/parts";

export type Props = { firstName: string; signInUrl: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  signInUrl: "https://gatehouse.example/sign-in",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "Sign in to Gatehouse with your password";
}

export default function SignInByPassword({ firstName, signInUrl, resetUrl }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="A mailed code is not enough for your account."
      firstName={firstName}
      why="You get this mail because somebody asked for a code to sign in with this address. If that was not you, do nothing."
    >
      <Paragraph>
        You asked for a code to sign in. Your account opens with its password: it runs a company, is kept by a
        passkey or an authenticator app, or belongs to a company that allows no codes by mail.
      </Paragraph>
      <Action label="Sign in" url={signInUrl} />
      <Paragraph>Forgot the password? Choose a new one:</Paragraph>
      <PlainLink url={resetUrl} />
    </Letter>
  );
}
