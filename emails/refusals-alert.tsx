import { Letter } from "@/emails/layout";
import { Facts, Paragraph } from "@/emails/parts";

export type Props = { firstName: string; callerEmail: string; address: string; what: string; times: string };

export const preview: Props = {
  firstName: "there",
  callerEmail: "kim@redgum.example",
  address: "203. 0. 113. 7",
  what: "access-request decline",
  times: "20",
};

export function subject() {
  return "Alert: many refusals of one caller";
}

export default function RefusalsAlert({ firstName, callerEmail, address, what, times }: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="Somebody tries again and again what they may not do."
      firstName={firstName}
      why="You get this mail because alerts of this Gatehouse go to your address."
    >
      <Paragraph>
        Within a minute Gatehouse refused one caller {times} times. Nothing of it happened. Some programs and
        some mistakes look like this, and so does somebody who looks for a way in.
      </Paragraph>
      <Facts
        facts={[
          ["Signed in as", callerEmail],
          ["Address", address],
          ["Refused last", what],
        ]}
      />
      <Paragraph>
        The record holds each kind of refusal, with how often. This burst is not mailed again.
      </Paragraph>
    </Letter>
  );
}
