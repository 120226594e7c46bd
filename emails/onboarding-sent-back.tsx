import { Letter } from "@/emails/layout";
import { Action, Paragraph, Quote } from "@/emails/parts";

export type Props = { firstName: string; companyName: string; item: string; note: string; listUrl: string };

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  item: "Electrical licence",
  note: "The back of the card is missing.\nPlease photograph both sides.",
  listUrl: "https://gatehouse.example/c/redgum",
};

export function subject({ companyName, item }: Props) {
  return `${companyName} sent one thing back: ${item}`;
}

export default function OnboardingSentBack({ firstName, companyName, item, note, listUrl }: Props) {
  return (
    <Letter
      from={companyName}
      summary="One thing on your list has to be mended."
      firstName={firstName}
      why={`You get this mail because you accepted an invitation of ${companyName}.`}
    >
      <Paragraph>
        <bdi>{companyName}</bdi> looked at your list. One thing has to be mended: <bdi>{item}</bdi>.
        Everything else stays as it is.
      </Paragraph>
      <Quote text={note} />
      <Action label="Open your list" url={listUrl} />
    </Letter>
  );
}
