import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  expiresOn: string;
  statusUrl: string;
  whatToDo: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  expiresOn: "Tue 22 Dec",
  statusUrl: "https://gatehouse.example/request/b3JhbmdlLXJlZGd1bS1zdGF0dXM",
  whatToDo: "Ask your supervisor at Redgum Electrical to speak to an Admin there.",
};

export function subject({ companyName, expiresOn }: Props) {
  return `Your access request to ${companyName} expires on ${expiresOn}`;
}

export default function AccessExpiring({ firstName, companyName, expiresOn, statusUrl, whatToDo }: Props) {
  return (
    <Letter
      from={companyName}
      summary="Nobody has answered yet."
      firstName={firstName}
      why={`You get this mail because you asked for access to ${companyName}.`}
    >
      <Paragraph>
        Nobody at <bdi>{companyName}</bdi> has answered your access request yet. It expires on {expiresOn}.
        After that day it can no longer be accepted.
      </Paragraph>
      <Paragraph>{whatToDo}</Paragraph>
      <Action label="View request" url={statusUrl} />
    </Letter>
  );
}
