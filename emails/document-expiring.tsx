import { Letter } from "@/emails/layout";
import { Action, List, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  /** The contractor whose papers they are, where they are not the reader's own. */
  ofWhom?: string;
  /** One line for each: what it is, and when it expires or expired. */
  items: string[];
  documentsUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  ofWhom: "Harbour Lifts",
  items: ["Electrical licence expired on 22 Nov 2026", "White card expires on 4 Dec 2026, in 12 days"],
  documentsUrl: "https://gatehouse.example/me/documents",
};

export function subject({ companyName, items }: Props) {
  const [first = ""] = items;
  return items.length === 1 ? `${companyName}: ${first}` : `${companyName}: ${items.length} documents expire`;
}

export default function DocumentExpiring(props: Props) {
  const { firstName, companyName, ofWhom, items, documentsUrl } = props;
  return (
    <Letter
      from={companyName}
      summary="Hand in a new one in time."
      firstName={firstName}
      why={`You get this mail because these documents are kept for ${companyName}.`}
    >
      <Paragraph>
        {ofWhom ? (
          <>
            Documents of <bdi>{ofWhom}</bdi> at <bdi>{companyName}</bdi>:
          </>
        ) : (
          <>
            Your documents at <bdi>{companyName}</bdi>:
          </>
        )}
      </Paragraph>
      <List items={items} />
      <Paragraph>Hand in a new one as soon as you have it.</Paragraph>
      <Action label="Hand in a document" url={documentsUrl} />
    </Letter>
  );
}
