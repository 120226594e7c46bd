import { Letter } from "@/emails/layout";
import { Action, List, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  hostName: string;
  contractorName: string;
  wanted: string[];
  hostUrl: string;
};

export const preview: Props = {
  firstName: "Ana",
  hostName: "Harbour Builders",
  contractorName: "Redgum Electrical",
  wanted: ["Public liability insurance", "Safe work method statement"],
  hostUrl: "https://gatehouse.example/c/redgum/hosts/0193",
};

export function subject({ hostName, wanted }: Props) {
  return wanted.length > 0
    ? `${hostName} needs documents from you`
    : `${hostName} has yet to approve your company`;
}

export default function ContractorPending(props: Props) {
  const { firstName, hostName, contractorName, wanted, hostUrl } = props;
  return (
    <Letter
      from={hostName}
      summary={wanted.length > 0 ? "These documents are needed first." : "Nothing is left to do for you."}
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${contractorName}.`}
    >
      <Paragraph>
        <bdi>{contractorName}</bdi> is pending at <bdi>{hostName}</bdi>. Nobody whom you place there gets in
        until that ends.
      </Paragraph>
      {wanted.length > 0 ? (
        <>
          <Paragraph>{hostName} still needs:</Paragraph>
          <List items={wanted} />
        </>
      ) : (
        <Paragraph>Everything is in. Somebody at {hostName} looks at it now; we mail you then.</Paragraph>
      )}
      <Action label="See what is needed" url={hostUrl} />
    </Letter>
  );
}
