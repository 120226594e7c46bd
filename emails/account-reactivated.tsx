import { ItemButtons, sampleItems } from "@/emails/item-buttons";
import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  role: string;
  /** Where the company is open at once: what the role is, and the way in. */
  roleExplained?: string;
  signInUrl?: string;
  /** Until when the items are due, where the company is open before they are good. */
  documentsBy?: string;
  items: string[];
  itemsUrl: string[];
  waiting: string[];
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  role: "Worker",
  roleExplained: "You see only your own profile, documents and notices.",
  signInUrl: "https://gatehouse.example/sign-in",
  documentsBy: "6 Dec 2026",
  ...sampleItems,
};

export function subject({ companyName, signInUrl }: Props) {
  return signInUrl ? `You're back at ${companyName}` : `${companyName} asks for your documents first`;
}

export default function AccountReactivated(props: Props) {
  const { firstName, companyName, role, roleExplained, signInUrl, documentsBy, items } = props;
  return (
    <Letter
      from={companyName}
      summary={signInUrl ? `Your role: ${role}.` : "Your documents come first."}
      firstName={firstName}
      why={`You get this mail because ${companyName} reactivated your account.`}
    >
      <Paragraph>
        <bdi>{companyName}</bdi> reactivated your account. Your role is {role}. {roleExplained}
      </Paragraph>
      {signInUrl ? (
        <Action label="Sign in" url={signInUrl} />
      ) : (
        <Paragraph>
          The company stays closed to you until everything it asks for is handed in and verified. Then it
          opens by itself, and you get a mail.
        </Paragraph>
      )}
      {documentsBy && (
        <Paragraph>
          Your documents have to be good by {documentsBy}. After that day the company closes to you until they
          are.
        </Paragraph>
      )}
      {items.length > 0 && <Paragraph>Still needed from you:</Paragraph>}
      <ItemButtons {...props} />
    </Letter>
  );
}
