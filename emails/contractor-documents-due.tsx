import { Letter } from "@/emails/layout";
import { Action, List, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  hostName: string;
  contractorName: string;
  documentsBy: string;
  wanted: string[];
  hostUrl: string;
};

export const preview: Props = {
  firstName: "Ana",
  hostName: "Harbour Builders",
  contractorName: "Redgum Electrical",
  documentsBy: "6 Dec 2026",
  wanted: ["Public liability insurance", "Safe work method statement"],
  hostUrl: "https://gatehouse.example/c/redgum/hosts/0193",
};

export function subject({ hostName, documentsBy }: Props) {
  return `${hostName} needs your company's documents by ${documentsBy}`;
}

export default function ContractorDocumentsDue(props: Props) {
  const { firstName, hostName, contractorName, documentsBy, wanted, hostUrl } = props;
  return (
    <Letter
      from={hostName}
      summary={`Due by ${documentsBy}.`}
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${contractorName}.`}
    >
      <Paragraph>
        The documents of <bdi>{contractorName}</bdi> at <bdi>{hostName}</bdi> have to be good by {documentsBy}
        . After that day nobody whom you place there gets in until they are.
      </Paragraph>
      <Paragraph>Not good yet:</Paragraph>
      <List items={wanted} />
      <Action label="See what is needed" url={hostUrl} />
    </Letter>
  );
}
