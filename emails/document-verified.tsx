import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; companyName: string; requirement: string; documentsUrl: string };

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  requirement: "White card",
  documentsUrl: "https://gatehouse.example/me/documents",
};

export function subject({ companyName, requirement }: Props) {
  return `${companyName} verified: ${requirement}`;
}

export default function DocumentVerified({ firstName, companyName, requirement, documentsUrl }: Props) {
  return (
    <Letter
      from={companyName}
      summary="There is nothing more to do for it."
      firstName={firstName}
      why={`You get this mail because you handed in a document for ${companyName}.`}
    >
      <Paragraph>
        <bdi>{companyName}</bdi> looked at your document and verified it: <bdi>{requirement}</bdi>
      </Paragraph>
      <Paragraph>There is nothing more to do for it. We tell you before it expires.</Paragraph>
      <Action label="See the documents" url={documentsUrl} />
    </Letter>
  );
}
