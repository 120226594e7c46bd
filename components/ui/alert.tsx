import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

type AlertProps = {
  tone: "info" | "good" | "warn" | "bad";
  title?: string;
  children?: ReactNode;
  /** Set when it appears after the page is there: it is then read out. */
  live?: boolean;
};

const icons: Record<AlertProps["tone"], IconName> = {
  info: "info",
  good: "done",
  warn: "alert",
  bad: "stop",
};

/** A message that stays on the page: what happened, what it means, what to do next. */
export function Alert({ tone, title, children, live }: AlertProps) {
  const role = live ? (tone === "bad" ? "alert" : "status") : undefined;
  return (
    <div className="alert" data-tone={tone} role={role}>
      <Icon name={icons[tone]} />
      <div>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
