import { Letter } from "@/emails/layout";
import { Action, List, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  role: string;
  /** The role that was asked for, when the Admin chose another one. */
  claimedRole?: string;
  roleExplained: string;
  opens: string[];
  missing: string[];
  signInUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  role: "Worker",
  claimedRole: "Viewer",
  roleExplained: "You see only your own profile, documents and notices.",
  opens: ["See and edit your profile", "Hand in your documents", "Report an incident"],
  missing: ["Electrical licence", "White card"],
  signInUrl: "https://gatehouse.example/sign-in",
};

export function subject({ companyName }: Props) {
  return `You're in at ${companyName}`;
}

export default function AccessAccepted(props: Props) {
  const { firstName, companyName, role, claimedRole, roleExplained, opens, missing, signInUrl } = props;
  return (
    <Letter
      from={companyName}
      summary={`Your role: ${role}.`}
      firstName={firstName}
      why={`You get this mail because you asked for access to ${companyName}.`}
    >
      <Paragraph>
        <bdi>{companyName}</bdi> accepted your access request. Your role is {role}. {roleExplained}
      </Paragraph>
      {claimedRole && (
        <Paragraph>
          You asked for {claimedRole}. The Admin chose {role}.
        </Paragraph>
      )}
      {opens.length > 0 && (
        <>
          <Paragraph>You can now:</Paragraph>
          <List items={opens} />
        </>
      )}
      {missing.length > 0 && (
        <>
          <Paragraph>
            <bdi>{companyName}</bdi> still needs from you:
          </Paragraph>
          <List items={missing} />
        </>
      )}
      <Action label="Sign in" url={signInUrl} />
    </Letter>
  );
}
