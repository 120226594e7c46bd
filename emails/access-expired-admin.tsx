import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; personName: string; companyName: string; reviewUrl: string };

export const preview: Props = {
  firstName: "Ana",
  personName: "Noor El-Amin",
  companyName: "Redgum Electrical",
  reviewUrl: "https://gatehouse.example/c/redgum/team/access-requests/0198c2f0-7a31-7c55-9d0e-5b1f6a2c3d4e",
};

export function subject({ personName, companyName }: Props) {
  return `The access request of ${personName} to ${companyName} has expired`;
}

export default function AccessExpiredAdmin({ firstName, personName, companyName, reviewUrl }: Props) {
  return (
    <Letter
      from={companyName}
      summary="No Admin answered in time."
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${companyName} and notifications are on for you.`}
    >
      <Paragraph>
        <bdi>{personName}</bdi> asked for access to <bdi>{companyName}</bdi>. No Admin answered in time, so
        the request has expired. <bdi>{personName}</bdi> has no access and is told by mail.
      </Paragraph>
      <Paragraph>
        An expired request can no longer be accepted. <bdi>{personName}</bdi> may send a new one.
      </Paragraph>
      <Action label="View request" url={reviewUrl} />
    </Letter>
  );
}
