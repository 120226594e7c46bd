import { Letter } from "@/emails/layout";
import { Paragraph } from "@/emails/parts";

export type Props = { firstName: string; companyName: string };

export const preview: Props = { firstName: "Noor", companyName: "Redgum Electrical" };

export function subject({ companyName }: Props) {
  return `Your access to ${companyName} has ended`;
}

export default function AccountDeactivated({ firstName, companyName }: Props) {
  return (
    <Letter
      from={companyName}
      summary="What this means, and whom to ask."
      firstName={firstName}
      why={`You get this mail because you had access to ${companyName}.`}
    >
      <Paragraph>
        <bdi>{companyName}</bdi> deactivated your account there. You can no longer open its pages, and you get
        no more notices or mails from it.
      </Paragraph>
      <Paragraph>
        Your login still works. Other companies that you belong to are not affected. Your documents are kept.
      </Paragraph>
      <Paragraph>
        If you think this is a mistake, or you come back, ask an Admin of <bdi>{companyName}</bdi>.
      </Paragraph>
    </Letter>
  );
}
