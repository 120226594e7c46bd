import { Letter } from "@/emails/layout";
import { Code, Paragraph } from "@/emails/parts";

export type Props = {
  /** What stands before the @: nobody knows who reads there. */
  mailbox: string;
  sentToEmail: string;
  companyName: string;
  adminName: string;
  code: string;
  minutes: string;
};

export const preview: Props = {
  mailbox: "office",
  sentToEmail: "office@redgum.example",
  companyName: "Redgum Electrical",
  adminName: "Ana Ruiz",
  code: "482913",
  minutes: "15",
};

/** The code stands first, so that it can be read in a notification without opening the mail. */
export function subject({ code }: Props) {
  return `${code} is the code for your domain`;
}

export default function DomainCode({ mailbox, sentToEmail, companyName, adminName, code, minutes }: Props) {
  return (
    <Letter
      from={companyName}
      summary={`It shows whose domain this is. It works for ${minutes} minutes.`}
      firstName={mailbox}
      why={`You get this mail because an Admin of ${companyName} entered this address on Gatehouse. If you don't know them, do nothing and tell nobody the code.`}
    >
      <Paragraph>
        <bdi>{adminName}</bdi> wants to show that the domain of {sentToEmail} belongs to{" "}
        <bdi>{companyName}</bdi>. This code proves it:
      </Paragraph>
      <Code code={code} />
      <Paragraph>
        Give the code to <bdi>{adminName}</bdi> only if you know that this is right. It works once, for{" "}
        {minutes} minutes.
      </Paragraph>
    </Letter>
  );
}
