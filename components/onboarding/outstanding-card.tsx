import type { ReactNode } from "react";
import { ChecklistBadge } from "@/components/onboarding/checklist-badge";
import { Card } from "@/components/ui/card";
import { showDay } from "@/lib/days";
import type { Outstanding } from "@/lib/onboarding/page";

type Props = {
  name: string;
  outstanding: Outstanding;
  /** The moves of whoever decides. */
  children?: ReactNode;
};

/** What is outstanding before somebody is in, or stays in, on their page under My team. */
export function OutstandingCard({ name, outstanding, children }: Props) {
  const { reason, items } = outstanding;
  return (
    <Card title={titles[reason]}>
      <p className="text-ink-soft">{explained(name, outstanding)}</p>
      {reason === "onboarding" && <List items={items} />}
      {children}
    </Card>
  );
}

/** Of whoever comes back every item stands under Documents already. */
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
  if (reason === "return") return `${name} becomes Active by itself once every document is verified.`;
  if (reason === "due") {
    return `${name} is Active, and Pending again unless every document is good by ${showDay(documentsBy ?? "")}.`;
  }
  if (ready) return `Everything is in. ${name} waits for approval.`;
  return `${name} finishes this list first. Admins are told once everything is in.`;
}
