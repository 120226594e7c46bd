import { Letter } from "@/emails/layout";
import { Facts, Paragraph } from "@/emails/parts";

export type Props = {
  firstName: string;
  supportName: string;
  supportEmail: string;
  misses: string;
  until: string;
};

export const preview: Props = {
  firstName: "Sam",
  supportName: "Kim Lee",
  supportEmail: "kim@support.example",
  misses: "100",
  until: "Tue 24 Nov, 17:00 (UTC)",
};

export function subject({ supportName }: Props) {
  return `Alert: many look-ups by ${supportName} found nobody`;
}

export default function SupportAlert({ firstName, supportName, supportEmail, misses, until }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary={`${misses} look-ups at the desk found nobody. It is closed to them.`}
      firstName={firstName}
      why="You get this mail because you work at the reactivation desk of Gatehouse."
    >
      <Paragraph>
        <bdi>{supportName}</bdi> looked {misses} times within a day for somebody who is not there. That is how
        people are guessed. The desk finds nobody for them until it is open again.
      </Paragraph>
      <Facts
        facts={[
          ["Account", supportEmail],
          ["Open again", until],
        ]}
      />
      <Paragraph>Ask them what happened. If it was not them, somebody else has their password.</Paragraph>
    </Letter>
  );
}
