import { Letter } from "@/emails/layout";
import { Action, List, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  hostName: string;
  contractorName: string;
  /** What the host asks of workers. */
  outstanding: string[];
  companyUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  hostName: "Harbour Builders",
  contractorName: "Redgum Electrical",
  outstanding: ["Electrical licence", "White card"],
  companyUrl: "https://gatehouse.example/c/harbour",
};

export function subject({ hostName, contractorName }: Props) {
  return `${contractorName} placed you at ${hostName}`;
}

export default function ContractorPlaced(props: Props) {
  const { firstName, hostName, contractorName, outstanding, companyUrl } = props;
  return (
    <Letter
      from={hostName}
      summary={`${hostName} is open to you.`}
      firstName={firstName}
      why={`You get this mail because ${contractorName} placed you at ${hostName}.`}
    >
      <Paragraph>
        <bdi>{contractorName}</bdi> placed you at <bdi>{hostName}</bdi>. Open {hostName} with the login that
        you have.
      </Paragraph>
      {outstanding.length > 0 && (
        <>
          <Paragraph>{hostName} asks its workers for these documents:</Paragraph>
          <List items={outstanding} />
        </>
      )}
      <Action label={`Open ${hostName}`} url={companyUrl} />
    </Letter>
  );
}
