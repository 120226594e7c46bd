import { Letter } from "@/emails/layout";
import { Action, Paragraph, Quote } from "@/emails/parts";

export type Props = {
  firstName: string;
  hostName: string;
  contractorName: string;
  requirement: string;
  /** What the host says about it. */
  detail?: string;
  handInUrl: string;
};

export const preview: Props = {
  firstName: "Ana",
  hostName: "Harbour Builders",
  contractorName: "Redgum Electrical",
  requirement: "Public liability insurance",
  detail: "At least 20 million, with our name on it.",
  handInUrl: "https://gatehouse.example/c/redgum/hosts/0193/documents/0194",
};

export function subject({ hostName, requirement }: Props) {
  return `${hostName} asks your company for: ${requirement}`;
}

export default function ContractorAsked(props: Props) {
  const { firstName, hostName, contractorName, requirement, detail, handInUrl } = props;
  return (
    <Letter
      from={hostName}
      summary="It is new, and asked of every contractor."
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${contractorName}.`}
    >
      <Paragraph>
        <bdi>{hostName}</bdi> asks <bdi>{contractorName}</bdi> to hand in: <bdi>{requirement}</bdi>
      </Paragraph>
      {detail && <Quote text={detail} />}
      <Action label="Hand it in" url={handInUrl} />
    </Letter>
  );
}
