import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

type EmptyStateProps = {
  /** Why there is nothing: nothing yet, nothing found, no right to see it, or it went wrong. */
  kind?: "first" | "no-match" | "no-right" | "error";
  title: string;
  children?: ReactNode;
  /** The one next step, as a ButtonLink or Button. */
  action?: ReactNode;
};

const icons: Record<NonNullable<EmptyStateProps["kind"]>, IconName> = {
  first: "person",
  "no-match": "search",
  "no-right": "lock",
  error: "alert",
};

/** Stands where a list would: what this place is for, and one next step. */
export function EmptyState({ kind = "first", title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 rounded-card border border-dashed border-line-strong px-6 py-10 text-center">
      <span className="mb-1 grid size-10 place-items-center rounded-full bg-sunken text-lg text-ink-soft">
        <Icon name={icons[kind]} />
      </span>
      <h2 className="font-semibold">{title}</h2>
      {children && <div className="max-w-measure text-ink-soft">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
