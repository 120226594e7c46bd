import { Action, List, Paragraph } from "@/emails/parts";

type Props = { companyName: string; items: string[]; itemsUrl: string[]; waiting: string[] };

/** One button for each thing to hand in, and below what only waits for somebody at the company. */
export function ItemButtons({ companyName, items, itemsUrl, waiting }: Props) {
  return (
    <>
      {items.map((item, nr) => (
        <section key={itemsUrl[nr]}>
          <Paragraph>
            <bdi>{item}</bdi>
          </Paragraph>
          <Action label="Hand this in" url={itemsUrl[nr] ?? ""} />
        </section>
      ))}
      {waiting.length > 0 && (
        <>
          <Paragraph>
            You have handed these in. Somebody at <bdi>{companyName}</bdi> still has to verify them:
          </Paragraph>
          <List items={waiting} />
        </>
      )}
    </>
  );
}

export const sampleItems = {
  items: ["Electrical licence: expired on 3 Nov 2026", "White card: missing"],
  itemsUrl: [
    "https://gatehouse.example/me/documents#item-1",
    "https://gatehouse.example/me/documents#item-2",
  ],
  waiting: ["First aid certificate"],
};
