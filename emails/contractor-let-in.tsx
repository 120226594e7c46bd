import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  hostName: string;
  contractorName: string;
  hostUrl: string;
};

export const preview: Props = {
  firstName: "Ana",
  hostName: "Harbour Builders",
  contractorName: "Redgum Electrical",
  hostUrl: "https://gatehouse.example/c/redgum/hosts/0193",
};

export function subject({ hostName, contractorName }: Props) {
  return `${contractorName} can now work for ${hostName}`;
}

export default function ContractorLetIn({ firstName, hostName, contractorName, hostUrl }: Props) {
  return (
    <Letter
      from={hostName}
      summary="You can place your workers now."
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${contractorName}.`}
    >
      <Paragraph>
        <bdi>{contractorName}</bdi> is an active contractor of <bdi>{hostName}</bdi>. You can place your
        workers there now: each of them then reaches {hostName} with the own login.
      </Paragraph>
      <Action label="Place workers" url={hostUrl} />
    </Letter>
  );
}
