import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

type Props = { code: string; posterHref: string; children: ReactNode };

/** How people find the company when they register: its code, the poster, and perhaps its name. */
export function JoinCard({ code, posterHref, children }: Props) {
  return (
    <Card
      title="How people find the company"
      actions={<ButtonLink href={posterHref}>View poster</ButtonLink>}
    >
      <p>
        People who register type the company code{" "}
        <strong className="whitespace-nowrap font-semibold">{code}</strong>, or scan the poster.
      </p>
      {children}
    </Card>
  );
}
