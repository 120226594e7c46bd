import { Letter } from "@/emails/layout";
import { Action, Facts, Paragraph, Quote } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  reason: string;
  note?: string;
  askAgain: string;
  whomToAsk: string;
  statusUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  reason: "Details do not match our records",
  note: "Your licence shows another family name.",
  askAgain: "You may ask again from Sun 29 Nov.",
  whomToAsk: "If you think this is a mistake, ask your supervisor at Redgum Electrical.",
  statusUrl: "https://gatehouse.example/request/b3JhbmdlLXJlZGd1bS1zdGF0dXM",
};

export function subject({ companyName }: Props) {
  return `${companyName} declined your access request`;
}

export default function AccessDeclined(props: Props) {
  const { firstName, companyName, reason, note, askAgain, whomToAsk, statusUrl } = props;
  return (
    <Letter
      from={companyName}
      summary={`Reason: ${reason}`}
      firstName={firstName}
      why={`You get this mail because you asked for access to ${companyName}.`}
    >
      <Paragraph>
        <bdi>{companyName}</bdi> declined your access request. You do not have access to the information of
        this company. This decision cannot be changed.
      </Paragraph>
      <Facts facts={[["Reason", reason]]} />
      {note && (
        <>
          <Paragraph>
            Note from <bdi>{companyName}</bdi>:
          </Paragraph>
          <Quote text={note} />
        </>
      )}
      <Paragraph>
        {askAgain} {whomToAsk}
      </Paragraph>
      <Action label="View request" url={statusUrl} />
    </Letter>
  );
}
