import { ItemButtons, sampleItems } from "@/emails/item-buttons";
import { Letter } from "@/emails/layout";
import { Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  documentsBy: string;
  items: string[];
  itemsUrl: string[];
  waiting: string[];
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  documentsBy: "6 Dec 2026",
  ...sampleItems,
};

export function subject({ companyName, documentsBy }: Props) {
  return `${companyName} needs your documents by ${documentsBy}`;
}

export default function DocumentsDue(props: Props) {
  const { firstName, companyName, documentsBy } = props;
  return (
    <Letter
      from={companyName}
      summary={`Due by ${documentsBy}.`}
      firstName={firstName}
      why={`You get this mail because ${companyName} let you in before your documents were good.`}
    >
      <Paragraph>
        Your documents at <bdi>{companyName}</bdi> have to be good by {documentsBy}. After that day the
        company closes to you until they are.
      </Paragraph>
      <ItemButtons {...props} />
    </Letter>
  );
}
