import { Letter } from "@/emails/layout";
import { Action, Facts, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  claimedRole: string;
  dueBy: string;
  ifNobodyAnswers: string;
  statusUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  claimedRole: "Worker",
  dueBy: "Tue 24 Nov, 17:00",
  ifNobodyAnswers: "If nobody answers by then, we ask the other Admins on Wed 25 Nov.",
  statusUrl: "https://gatehouse.example/request/b3JhbmdlLXJlZGd1bS1zdGF0dXM",
};

export function subject({ companyName }: Props) {
  return `${companyName} has your access request`;
}

export default function RegistrationReceived(props: Props) {
  const { firstName, companyName, claimedRole, dueBy, ifNobodyAnswers, statusUrl } = props;
  return (
    <Letter
      from={companyName}
      summary={`An Admin decides by ${dueBy}.`}
      firstName={firstName}
      why={`You get this mail because you asked for access to ${companyName}.`}
    >
      <Paragraph>
        We received your access request. An Admin of <bdi>{companyName}</bdi> reviews it. You hear from us by
        mail as soon as there is a decision.
      </Paragraph>
      <Facts
        facts={[
          ["Company", companyName],
          ["You asked to be", claimedRole],
          ["Answer due by", dueBy],
        ]}
      />
      <Paragraph>{ifNobodyAnswers}</Paragraph>
      <Action label="View request" url={statusUrl} />
      <Paragraph>
        This link works without signing in. Do not forward this mail: anybody with this link can see and
        withdraw your request.
      </Paragraph>
    </Letter>
  );
}
