import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  inviterName: string;
  role: string;
  roleExplained: string;
  until: string;
  inviteUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  inviterName: "Ana Ruiz",
  role: "Worker",
  roleExplained: "You see only your own profile, documents and notices.",
  until: "Sun 6 Dec, 09:14 (Sydney time)",
  inviteUrl: "https://gatehouse.example/invite/Zk1xS0h2b1R3YTlQeUxjM0RuUQ",
};

export function subject({ inviterName, companyName }: Props) {
  return `${inviterName} invites you to ${companyName}`;
}

export default function Invitation(props: Props) {
  const { firstName, companyName, inviterName, role, roleExplained, until, inviteUrl } = props;
  return (
    <Letter
      from={companyName}
      summary={`Your role will be ${role}. Open until ${until}.`}
      firstName={firstName}
      why={`You get this mail because ${inviterName} entered this address at ${companyName}. If you don't know them, do nothing.`}
    >
      <Paragraph>
        <bdi>{inviterName}</bdi> invites you to <bdi>{companyName}</bdi> as {role}. {roleExplained}
      </Paragraph>
      <Paragraph>
        Press the button to see the invitation. Nothing happens until you accept it there. The link is yours
        alone: do not pass it on. It works until {until}.
      </Paragraph>
      <Action label="Get started" url={inviteUrl} />
    </Letter>
  );
}
