import { Letter } from "@/emails/layout";
import { Action, Facts, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  personName: string;
  companyName: string;
  claimedRole: string;
  waiting: string;
  dueBy: string;
  urgency: string;
  reviewUrl: string;
};

export const preview: Props = {
  firstName: "Ana",
  personName: "Noor El-Amin",
  companyName: "Redgum Electrical",
  claimedRole: "Worker",
  waiting: "2 working days",
  dueBy: "Tue 24 Nov, 17:00",
  urgency: "You get this because the first Admins have not answered.",
  reviewUrl: "https://gatehouse.example/c/redgum/team/access-requests/0198c2f0-7a31-7c55-9d0e-5b1f6a2c3d4e",
};

export function subject({ personName, companyName }: Props) {
  return `Reminder: ${personName} asks for access to ${companyName}`;
}

export default function AccessReminder(props: Props) {
  const { firstName, personName, companyName, claimedRole, waiting, dueBy, urgency, reviewUrl } = props;
  return (
    <Letter
      from={companyName}
      summary={`Waiting for ${waiting}. Answer due by ${dueBy}.`}
      firstName={firstName}
      why={`${urgency} Only an Admin of ${companyName} can answer.`}
    >
      <Paragraph>
        <bdi>{personName}</bdi> has waited {waiting} for an answer from <bdi>{companyName}</bdi>. Please
        accept or decline the request. Until then there is no access.
      </Paragraph>
      <Facts
        facts={[
          ["Name", personName],
          ["Claims to be", claimedRole],
          ["Answer due by", dueBy],
        ]}
      />
      <Action label="Review request" url={reviewUrl} />
    </Letter>
  );
}
