import { Letter } from "@/emails/layout";
import { Action, List, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  changedBy: string;
  formerRole: string;
  role: string;
  roleExplained: string;
  can: string[];
  cannot: string[];
  companyUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  changedBy: "Ana Ruiz",
  formerRole: "Manager",
  role: "Viewer",
  roleExplained: "You can read lists, profiles and records. You can't change them.",
  can: ["Read lists, profiles and records, and export them"],
  cannot: ["Add, invite and edit workers"],
  companyUrl: "https://gatehouse.example/c/redgum",
};

export function subject({ companyName, role }: Props) {
  return `Your role at ${companyName} is now ${role}`;
}

export default function RoleChanged(props: Props) {
  const { firstName, companyName, changedBy, formerRole, role, roleExplained, can, cannot, companyUrl } =
    props;
  return (
    <Letter
      from={companyName}
      summary={`Your role: ${role}.`}
      firstName={firstName}
      why={`You get this mail because you are a member of ${companyName}.`}
    >
      <Paragraph>
        <bdi>{changedBy}</bdi> changed your role at <bdi>{companyName}</bdi> from {formerRole} to {role}.{" "}
        {roleExplained}
      </Paragraph>
      {can.length > 0 && (
        <>
          <Paragraph>You can now:</Paragraph>
          <List items={can} />
        </>
      )}
      {cannot.length > 0 && (
        <>
          <Paragraph>You can no longer:</Paragraph>
          <List items={cannot} />
        </>
      )}
      <Paragraph>If you think this is a mistake, speak to an Admin at {companyName}.</Paragraph>
      <Action label="Open the company" url={companyUrl} />
    </Letter>
  );
}
