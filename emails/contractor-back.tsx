import { Letter } from "@/emails/layout";
import { Action, List, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  hostName: string;
  contractorName: string;
  wanted: string[];
  /** Until when; empty where nothing is wanted. */
  documentsBy: string;
  hostUrl: string;
};

export const preview: Props = {
  firstName: "Ana",
  hostName: "Harbour Builders",
  contractorName: "Redgum Electrical",
  wanted: ["Public liability insurance"],
  documentsBy: "6 Dec 2026",
  hostUrl: "https://gatehouse.example/c/redgum/hosts/0193",
};

export function subject({ hostName, contractorName }: Props) {
  return `${contractorName} works for ${hostName} again`;
}

export default function ContractorBack(props: Props) {
  const { firstName, hostName, contractorName, wanted, documentsBy, hostUrl } = props;
  return (
    <Letter
      from={hostName}
      summary={documentsBy ? `Documents are due by ${documentsBy}.` : "You can place your workers again."}
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${contractorName}.`}
    >
      <Paragraph>
        <bdi>{contractorName}</bdi> is an active contractor of <bdi>{hostName}</bdi> again.
      </Paragraph>
      {wanted.length > 0 && (
        <>
          <Paragraph>Hand these in by {documentsBy}:</Paragraph>
          <List items={wanted} />
        </>
      )}
      <Action label="Open this contract" url={hostUrl} />
    </Letter>
  );
}
