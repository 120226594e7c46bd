import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  /** Like "2 accounts". */
  overdue: string;
  /** The day on which they are deactivated, where the company switched that on. */
  deactivatesOn?: string;
  reviewUrl: string;
};

export const preview: Props = {
  firstName: "Ana",
  companyName: "Redgum Electrical",
  overdue: "2 accounts",
  deactivatesOn: "14 Dec 2026",
  reviewUrl: "https://gatehouse.example/c/redgum/reviews",
};

export function subject({ companyName, overdue }: Props) {
  return `Overdue: ${overdue} to confirm at ${companyName}`;
}

export default function ReviewOverdue(props: Props) {
  const { firstName, companyName, overdue, deactivatesOn, reviewUrl } = props;
  return (
    <Letter
      from={companyName}
      summary={`Nobody has said yet whether they are still needed.`}
      firstName={firstName}
      why={`You get this mail because you look after accounts at ${companyName}.`}
    >
      <Paragraph>
        {overdue} at <bdi>{companyName}</bdi> should have been confirmed a week ago or earlier. Nobody has
        said yet whether they are still needed.
      </Paragraph>
      {deactivatesOn && (
        <Paragraph>
          What nobody has confirmed by then is deactivated on {deactivatesOn}. The last Admin, and whoever
          joined less than 30 days before and has not signed in yet, stay.
        </Paragraph>
      )}
      <Action label="Review accounts" url={reviewUrl} />
    </Letter>
  );
}
