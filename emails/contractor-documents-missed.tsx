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

export function subject({ hostName }: Props) {
  return `${hostName} is closed to your workers until your documents are good`;
}

export default function ContractorDocumentsMissed(props: Props) {
  const { firstName, hostName, contractorName, documentsBy, wanted, hostUrl } = props;
  return (
    <Letter
      from={hostName}
      summary="Your documents were not good in time."
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${contractorName}.`}
    >
      <Paragraph>
        The documents of <bdi>{contractorName}</bdi> had to be good by {documentsBy}. They were not, so{" "}
        <bdi>{hostName}</bdi> is closed to everybody whom you placed there. Once everything is verified, it
        opens by itself.
      </Paragraph>
      <Paragraph>Not good yet:</Paragraph>
      <List items={wanted} />
      <Action label="See what is needed" url={hostUrl} />
    </Letter>
  );
}
