import { Letter } from "@/emails/layout";
import { Action, Paragraph, Quote } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  requirement: string;
  reason: string;
  documentsUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  requirement: "White card",
  reason: "The photo is too blurred to read",
  documentsUrl: "https://gatehouse.example/me/documents",
};

export function subject({ companyName, requirement }: Props) {
  return `Please hand in again for ${companyName}: ${requirement}`;
}

export default function DocumentNotAccepted(props: Props) {
  const { firstName, companyName, requirement, reason, documentsUrl } = props;
  return (
    <Letter
      from={companyName}
      summary="Only this one is needed again."
      firstName={firstName}
      why={`You get this mail because you handed in a document for ${companyName}.`}
    >
      <Paragraph>
        <bdi>{companyName}</bdi> could not accept what you handed in for: <bdi>{requirement}</bdi>
      </Paragraph>
      <Paragraph>The reason:</Paragraph>
      <Quote text={reason} />
      <Paragraph>Only this one is needed again. Everything else stays as it is.</Paragraph>
      <Action label="Hand in another one" url={documentsUrl} />
    </Letter>
  );
}
