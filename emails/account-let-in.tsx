import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  role: string;
  roleExplained: string;
  signInUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  role: "Worker",
  roleExplained: "You see only your own profile, documents and notices.",
  signInUrl: "https://gatehouse.example/sign-in",
};

export function subject({ companyName }: Props) {
  return `You're in at ${companyName}`;
}

export default function AccountLetIn({ firstName, companyName, role, roleExplained, signInUrl }: Props) {
  return (
    <Letter
      from={companyName}
      summary={`Your role: ${role}.`}
      firstName={firstName}
      why={`You get this mail because you are a member of ${companyName}.`}
    >
      <Paragraph>
        Everything is in: <bdi>{companyName}</bdi> is open to you. Your role is {role}. {roleExplained}
      </Paragraph>
      <Paragraph>If you were signed in before, sign in once more.</Paragraph>
      <Action label="Sign in" url={signInUrl} />
    </Letter>
  );
}
