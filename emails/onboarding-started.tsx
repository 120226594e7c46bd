import { Letter } from "@/emails/layout";
import { Action, List, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  companyName: string;
  role: string;
  items: string[];
  listUrl: string;
};

export const preview: Props = {
  firstName: "Noor",
  companyName: "Redgum Electrical",
  role: "Worker",
  items: ["Electrical licence", "Induction"],
  listUrl: "https://gatehouse.example/c/redgum",
};

export function subject({ companyName }: Props) {
  return `${companyName}: a few things before you are in`;
}

export default function OnboardingStarted({ firstName, companyName, role, items, listUrl }: Props) {
  return (
    <Letter
      from={companyName}
      summary="Finish your list, then somebody lets you in."
      firstName={firstName}
      why={`You get this mail because you accepted an invitation of ${companyName}.`}
    >
      <Paragraph>
        Welcome to <bdi>{companyName}</bdi>. Your role will be {role}. First finish your list; then somebody
        at the company looks at it and lets you in.
      </Paragraph>
      {items.length > 0 && (
        <>
          <Paragraph>Still to do:</Paragraph>
          <List items={items} />
        </>
      )}
      <Action label="Open your list" url={listUrl} />
    </Letter>
  );
}
