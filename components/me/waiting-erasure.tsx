import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { formatDay } from "@/lib/dates";

type Props = {
  /** When it was asked for; null = it was not, and nothing is said. */
  askedAt: Date | null;
  zone: string;
  children?: ReactNode;
};

/** The wish to be deleted stands, and waits: why, and what becomes of it. */
export function WaitingErasure({ askedAt, zone, children }: Props) {
  if (!askedAt) return null;
  return (
    <Alert tone="info" title="Your account will be deleted, later">
      <p>
        You asked for it on {formatDay(askedAt, zone)}. It waits, because something that is kept about you is
        needed for a legal claim. Once that is over your account is deleted without another word from you, and
        until then you can use it.
      </p>
      {children}
    </Alert>
  );
}
