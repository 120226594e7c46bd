import { Letter } from "@/emails/layout";
import { Action, Facts, Paragraph, Quote } from "@/emails/parts";

export type Props = {
  firstName: string;
  personName: string;
  personEmail: string;
  companyName: string;
  claimedRole: string;
  asked: string;
  dueBy: string;
  message?: string;
  reviewUrl: string;
};

export const preview: Props = {
  firstName: "Ana",
  personName: "Noor El-Amin",
  personEmail: "noor@mail.example",
  companyName: "Redgum Electrical",
  claimedRole: "Worker",
  asked: "12 minutes ago, Sun 22 Nov, 09:14",
  dueBy: "Tue 24 Nov, 17:00",
  message: "I start on Monday at the Dock Street site.\nLi Zhang hired me.",
  reviewUrl: "https://gatehouse.example/c/redgum/team/access-requests/0198c2f0-7a31-7c55-9d0e-5b1f6a2c3d4e",
};

export function subject({ personName, companyName }: Props) {
  return `${personName} asks for access to ${companyName}`;
}

export default function AccessRequested(props: Props) {
  const { firstName, personName, personEmail, companyName, claimedRole, asked, dueBy, message, reviewUrl } =
    props;
  return (
    <Letter
      from={companyName}
      summary={`Claims to be: ${claimedRole}. Please decide by ${dueBy}.`}
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${companyName} and notifications are on for you.`}
    >
      <Paragraph>
        <bdi>{personName}</bdi> asks for access to <bdi>{companyName}</bdi>. Please accept or decline the
        request by {dueBy}. Until then there is no access.
      </Paragraph>
      <Facts
        facts={[
          ["Name", personName],
          ["Email", personEmail],
          ["Claims to be", claimedRole],
          ["Asked", asked],
        ]}
      />
      {message && (
        <>
          <Paragraph>
            Message from <bdi>{personName}</bdi>:
          </Paragraph>
          <Quote text={message} />
        </>
      )}
      <Action label="Review request" url={reviewUrl} />
    </Letter>
  );
}
