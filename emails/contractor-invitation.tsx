import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  contractorName: string;
  inviterName: string;
  until: string;
  inviteUrl: string;
};

export const preview: Props = {
  firstName: "Ben",
  companyName: "Harbour Builders",
  contractorName: "Redgum Electrical",
  inviterName: "Hana Sato",
  until: "Sun 6 Dec, 09:14 (Sydney time)",
  inviteUrl: "https://gatehouse.example/contractor/Zk1xS0h2b1R3YTlQeUxjM0RuUQ",
};

export function subject({ companyName }: Props) {
  return `${companyName} invites you as contractor`;
}

export default function ContractorInvitation(props: Props) {
  const { firstName, companyName, contractorName, inviterName, until, inviteUrl } = props;
  return (
    <Letter
      from={companyName}
      summary={`Open until ${until}.`}
      firstName={firstName}
      why={`You get this mail because ${inviterName} entered this address at ${companyName}. If you don't know them, do nothing.`}
    >
      <Paragraph>
        <bdi>{inviterName}</bdi> invites <bdi>{contractorName}</bdi> to work for <bdi>{companyName}</bdi> as
        contractor. Once you are in, you place your workers there yourself.
      </Paragraph>
      <Paragraph>
        An Admin of your company accepts. If your company has no account yet, you can register it on the way.
        The link works until {until}.
      </Paragraph>
      <Action label="See the invitation" url={inviteUrl} />
    </Letter>
  );
}
