import type { ReactNode } from "react";
import { ChecklistBadge } from "@/components/onboarding/checklist-badge";
import { Card } from "@/components/ui/card";
import { showDay } from "@/lib/days";
import type { Outstanding } from "@/lib/onboarding/page";
import { PHOTO } from "@/lib/photos/labels";

type Props = {
  name: string;
  outstanding: Outstanding;
  /** The moves of whoever decides. */
  children?: ReactNode;
};

/** What is outstanding before somebody is in, or stays in, on their page under My team. */
export function OutstandingCard({ name, outstanding, children }: Props) {
  const { reason, items } = outstanding;
  // Of whoever comes back every other item stands under Documents already.
  const listed = reason === "onboarding" ? items : items.filter(({ id }) => id === PHOTO);
  return (
    <Card title={titles[reason]}>
      <p className="text-ink-soft">{explained(name, outstanding)}</p>
      {listed.length > 0 && <List items={listed} />}
      {children}
    </Card>
  );
}

function List({ items }: Pick<Outstanding, "items">) {
  return (
    <ul className="checklist">
      {items.map(({ id, name, state, note }) => (
        <li key={id}>
          <span>
            <b>{name}</b>
            {note && <small>Sent back: {note}</small>}
          </span>
          <ChecklistBadge state={state} />
        </li>
      ))}
    </ul>
  );
}

const titles = { onboarding: "Onboarding", return: "Documents first", due: "Documents outstanding" };

function explained(name: string, { reason, ready, documentsBy }: Outstanding): string {
  if (reason === "return")
    return `${name} becomes Active by itself once everything asked for is in and verified.`;
  if (reason === "due") {
    return `${name} is Active, and Pending again unless everything asked for is good by ${showDay(documentsBy ?? "")}.`;
  }
  if (ready) return `Everything is in. ${name} waits for approval.`;
  return `${name} finishes this list first. Admins are told once everything is in.`;
}
