import { Letter } from "@/emails/layout";
import { Action, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; companyName: string; who: string; addUrl: string };

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  who: "Ana Ruiz",
  addUrl: "https://gatehouse.example/me/signing-in/app",
};

export function subject({ companyName }: Props) {
  return `${companyName}: Admins need a passkey or an authenticator app`;
}

export default function AdminsNeedApp({ firstName, companyName, who, addUrl }: Props) {
  return (
    <Letter
      from={companyName}
      summary="Add one, and its pages open to you as before."
      firstName={firstName}
      why={`You get this mail because you are an Admin of ${companyName}. Security mails cannot be turned off.`}
    >
      <Paragraph>
        {who} has decided that Admins of {companyName} sign in with a passkey or an authenticator app. If you
        have neither yet, the pages of {companyName} stay shut to you until you add one. It takes two minutes
        and a phone.
      </Paragraph>
      <Paragraph>If you have added one already, there is nothing to do.</Paragraph>
      <Action label="Add one" url={addUrl} />
    </Letter>
  );
}
