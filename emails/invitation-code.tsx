import { Letter } from "@/emails/layout";
import { Code, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; companyName: string; code: string; minutes: string };

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  code: "482913",
  minutes: "15",
};

/** The code stands first, so that it can be read in a notification without opening the mail. */
export function subject({ code, companyName }: Props) {
  return `${code} is your code for ${companyName}`;
}

export default function InvitationCode({ firstName, companyName, code, minutes }: Props) {
  return (
    <Letter
      from={companyName}
      summary={`Enter this code within ${minutes} minutes to open your invitation.`}
      firstName={firstName}
      why={`You get this mail because somebody opened an invitation to ${companyName} for this address. If that was not you, do nothing. Without the code, the invitation stays closed.`}
    >
      <Paragraph>
        Enter this code on the page of your invitation to <bdi>{companyName}</bdi>:
      </Paragraph>
      <Code code={code} />
      <Paragraph>
        The code works once, for {minutes} minutes. We never ask for it by phone or in a chat.
      </Paragraph>
    </Letter>
  );
}
