import { Letter } from "@/emails/layout";
import { Action, Paragraph, Quote } from "@/emails/parts";

export type Props = {
  firstName: string;
  hostName: string;
  contractorName: string;
  note: string;
  hostUrl: string;
};

export const preview: Props = {
  firstName: "Ana",
  hostName: "Harbour Builders",
  contractorName: "Redgum Electrical",
  note: "The insurance names another company. Please send the one for Redgum Electrical.",
  hostUrl: "https://gatehouse.example/c/redgum/hosts/0193",
};

export function subject({ hostName }: Props) {
  return `A note from ${hostName}`;
}

export default function ContractorNote({ firstName, hostName, contractorName, note, hostUrl }: Props) {
  return (
    <Letter
      from={hostName}
      summary={note}
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${contractorName}.`}
    >
      <Paragraph>
        <bdi>{hostName}</bdi> wrote to <bdi>{contractorName}</bdi>:
      </Paragraph>
      <Quote text={note} />
      <Action label="Open this contract" url={hostUrl} />
    </Letter>
  );
}
