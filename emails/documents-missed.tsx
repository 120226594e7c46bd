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

export function subject({ companyName }: Props) {
  return `${companyName} is closed to you until your documents are good`;
}

export default function DocumentsMissed(props: Props) {
  const { firstName, companyName, documentsBy } = props;
  return (
    <Letter
      from={companyName}
      summary="Your documents were not good in time."
      firstName={firstName}
      why={`You get this mail because ${companyName} let you in before your documents were good.`}
    >
      <Paragraph>
        Your documents had to be good by {documentsBy}. They were not, so <bdi>{companyName}</bdi> is closed
        to you now. Hand in what is missing: once everything is verified, the company opens by itself.
      </Paragraph>
      <ItemButtons {...props} />
    </Letter>
  );
}
