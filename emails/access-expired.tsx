import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; companyName: string; statusUrl: string; whatNext: string };

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  statusUrl: "https://gatehouse.example/request/b3JhbmdlLXJlZGd1bS1zdGF0dXM",
  whatNext: "You may ask again now. Before you do, tell your supervisor at Redgum Electrical.",
};

export function subject({ companyName }: Props) {
  return `Your access request to ${companyName} has expired`;
}

export default function AccessExpired({ firstName, companyName, statusUrl, whatNext }: Props) {
  return (
    <Letter
      from={companyName}
      summary="Nobody answered in time."
      firstName={firstName}
      why={`You get this mail because you asked for access to ${companyName}.`}
    >
      <Paragraph>
        Nobody at <bdi>{companyName}</bdi> answered your access request in time, so it has expired. You do not
        have access to the information of this company.
      </Paragraph>
      <Paragraph>{whatNext}</Paragraph>
      <Action label="View request" url={statusUrl} />
    </Letter>
  );
}
