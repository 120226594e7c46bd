import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; signInUrl: string };

export const preview: Props = { firstName: "Noor", signInUrl: "https://gatehouse.example/sign-in" };

export function subject() {
  return "This address already has a Gatehouse account";
}

export default function EmailChangeKnown({ firstName, signInUrl }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="Nothing was changed. Sign in with this address."
      firstName={firstName}
      why="You get this mail because somebody asked to use this address for another account. If that was not you, do nothing. Your account is safe."
    >
      <Paragraph>
        Somebody, perhaps you, asked to use this address for another Gatehouse account. This address has an
        account already, so nothing was changed. Sign in with this address to open it.
      </Paragraph>
      <Action label="Sign in" url={signInUrl} />
    </Letter>
  );
}
