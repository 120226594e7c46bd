import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  /** Like "5 accounts". */
  due: string;
  reviewUrl: string;
};

export const preview: Props = {
  firstName: "Ana",
  companyName: "Redgum Electrical",
  due: "5 accounts",
  reviewUrl: "https://gatehouse.example/c/redgum/reviews",
};

export function subject({ companyName, due }: Props) {
  return `${due} to confirm at ${companyName}`;
}

export default function ReviewDue({ firstName, companyName, due, reviewUrl }: Props) {
  return (
    <Letter
      from={companyName}
      summary={`${due}: still needed, or not?`}
      firstName={firstName}
      why={`You get this mail once a week, when accounts at ${companyName} are to be confirmed and you look after them.`}
    >
      <Paragraph>
        {due} at <bdi>{companyName}</bdi> should be confirmed within the week. For each one say whether it is
        still needed, or deactivate it. The list says who was here last when, and who never signed in.
      </Paragraph>
      <Action label="Review accounts" url={reviewUrl} />
    </Letter>
  );
}
