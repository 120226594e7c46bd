import type { ReactNode } from "react";

type CardProps = {
  title?: string;
  /** Moves on this card, top right. */ actions?: ReactNode;
  children: ReactNode;
};

/** A surface with a hairline, with its heading when it has one. */
export function Card({ title, actions, children }: CardProps) {
  return (
    <section className="card grid gap-4 rounded-card border border-line bg-surface p-4 md:p-5">
      {(title || actions) && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          {title && <h2 className="font-semibold">{title}</h2>}
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
