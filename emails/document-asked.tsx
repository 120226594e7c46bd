import { Letter } from "@/emails/layout";
import { Action, Paragraph, Quote } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  requirement: string;
  /** What the company says about it. */
  detail?: string;
  documentsUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  requirement: "White card",
  detail: "A photo of both sides of the card.",
  documentsUrl: "https://gatehouse.example/me/documents",
};

export function subject({ companyName, requirement }: Props) {
  return `${companyName} asks you for: ${requirement}`;
}

export default function DocumentAsked({ firstName, companyName, requirement, detail, documentsUrl }: Props) {
  return (
    <Letter
      from={companyName}
      summary="You can hand it in on your phone."
      firstName={firstName}
      why={`You get this mail because you are a member of ${companyName}.`}
    >
      <Paragraph>
        <bdi>{companyName}</bdi> asks you to hand in: <bdi>{requirement}</bdi>
      </Paragraph>
      {detail && <Quote text={detail} />}
      <Action label="Hand it in" url={documentsUrl} />
    </Letter>
  );
}
