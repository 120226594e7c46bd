import { Letter } from "@/emails/layout";
import { Action, List, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  role: string;
  roleExplained: string;
  opens: string[];
  signInUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  role: "Worker",
  roleExplained: "You see only your own profile, documents and notices.",
  opens: ["See your own page and your own notices"],
  signInUrl: "https://gatehouse.example/sign-in",
};

export function subject({ companyName }: Props) {
  return `Welcome to ${companyName}`;
}

export default function InvitationWelcome(props: Props) {
  const { firstName, companyName, role, roleExplained, opens, signInUrl } = props;
  return (
    <Letter
      from={companyName}
      summary={`Your role: ${role}.`}
      firstName={firstName}
      why={`You get this mail because you accepted an invitation to ${companyName}.`}
    >
      <Paragraph>
        You are in at <bdi>{companyName}</bdi>. Your role is {role}. {roleExplained}
      </Paragraph>
      <Paragraph>You can now:</Paragraph>
      <List items={opens} />
      <Action label="Sign in" url={signInUrl} />
    </Letter>
  );
}
