import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

type Props = {
  code: string;
  posterHref: string;
  joinLinksHref: string;
  /** The button that changes the code. */
  newCode: ReactNode;
  children: ReactNode;
};

/** How people find the company when they register: its code, the poster, and perhaps its name. */
export function JoinCard({ code, posterHref, joinLinksHref, newCode, children }: Props) {
  return (
    <Card
      title="How people find the company"
      actions={
        <>
          {newCode}
          <ButtonLink href={posterHref}>View poster</ButtonLink>
        </>
      }
    >
      <p>
        People who register type the company code{" "}
        <strong className="whitespace-nowrap font-semibold">{code}</strong>, or scan the poster. A{" "}
        <a href={joinLinksHref}>join link</a> presets a role, ends on a day you choose, and counts its uses.
      </p>
      {children}
    </Card>
  );
}
