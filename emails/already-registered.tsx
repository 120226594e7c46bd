import { Letter } from "@/emails/layout";
import { Action, Paragraph, PlainLink } from "@/emails/parts";

export type Props = { firstName: string; signInUrl: string; resetUrl: string };

export const preview: Props = {
  firstName: "Noor",
  signInUrl: "https://gatehouse.example/sign-in",
  resetUrl: "https://gatehouse.example/reset",
};

export function subject() {
  return "You already have a Gatehouse account";
}

export default function AlreadyRegistered({ firstName, signInUrl, resetUrl }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="Sign in with this address. Nothing was changed."
      firstName={firstName}
      why="You get this mail because somebody tried to register with this address. If that was not you, do nothing. Your account is safe."
    >
      <Paragraph>
        Somebody, perhaps you, tried to register with this address. You already have an account, so nothing
        was changed. Sign in with this address to go on.
      </Paragraph>
      <Action label="Sign in" url={signInUrl} />
      <Paragraph>Did you forget your password? Choose a new one here:</Paragraph>
      <PlainLink url={resetUrl} />
    </Letter>
  );
}
