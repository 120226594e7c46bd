import { Letter } from "@/emails/layout";
import { Action, Facts, Paragraph, Quote } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  personName: string;
  supportName: string;
  role: string;
  status: string;
  ticket: string;
  reason: string;
  /** Until when the link works. */
  until: string;
  objectUrl: string;
};

export const preview: Props = {
  firstName: "Ana",
  companyName: "Redgum Electrical",
  personName: "Noor El-Amin",
  supportName: "Kim Lee",
  role: "Worker",
  status: "Pending",
  ticket: "T-2026-118",
  reason: "Locked out before the shift; the supervisor confirmed by phone.",
  until: "Mon 7 Dec",
  objectUrl: "https://gatehouse.example/object/0hE2m1",
};

export function subject({ personName, companyName }: Props) {
  return `Support reactivated ${personName} at ${companyName}`;
}

export default function SupportReactivated(props: Props) {
  const { firstName, companyName, personName, supportName, role, status, ticket, reason, until, objectUrl } =
    props;
  return (
    <Letter
      from={companyName}
      summary={`If that is not right, one press suspends the account again.`}
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${companyName}.`}
    >
      <Paragraph>
        <bdi>{supportName}</bdi> of Gatehouse support reactivated <bdi>{personName}</bdi> at{" "}
        <bdi>{companyName}</bdi>. The reason given:
      </Paragraph>
      <Quote text={reason} />
      <Facts
        facts={[
          ["Person", personName],
          ["Role", role],
          ["Status", status],
          ["Ticket reference", ticket],
        ]}
      />
      <Paragraph>
        If you don&apos;t agree, open this link, sign in, and suspend the account again. The link works until{" "}
        {until}.
      </Paragraph>
      <Action label="Look, and object" url={objectUrl} />
    </Letter>
  );
}
