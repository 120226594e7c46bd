import { Letter } from "@/emails/layout";
import { Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  hostName: string;
  contractorName: string;
  /** Empty where none was named. */
  returnOn: string;
  /** How many placements ended; empty for none. */
  placed: string;
};

export const preview: Props = {
  firstName: "Ana",
  hostName: "Harbour Builders",
  contractorName: "Redgum Electrical",
  returnOn: "1 Feb 2027",
  placed: "12",
};

export function subject({ hostName, contractorName }: Props) {
  return `${hostName} deactivated ${contractorName}`;
}

export default function ContractorEnded(props: Props) {
  const { firstName, hostName, contractorName, returnOn, placed } = props;
  return (
    <Letter
      from={hostName}
      summary={`${hostName} is closed to you and your placed workers.`}
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${contractorName}.`}
    >
      <Paragraph>
        <bdi>{contractorName}</bdi> no longer works for <bdi>{hostName}</bdi>.
      </Paragraph>
      {placed && (
        <Paragraph>
          Your {placed === "1" ? "placed worker" : `${placed} placed workers`} can no longer reach {hostName}{" "}
          through you. Your own company is not touched.
        </Paragraph>
      )}
      {returnOn && (
        <Paragraph>
          {hostName} expects you back on {returnOn}.
        </Paragraph>
      )}
      <Paragraph>To ask why, or if you think this is a mistake, speak to an Admin at {hostName}.</Paragraph>
    </Letter>
  );
}
