import type { ReactNode } from "react";

export type Fact = { label: string; value: ReactNode };

/** What is known, as labels and values; two columns at a desk. A missing value is said, not left blank. */
export function Facts({ items }: { items: Fact[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-4 md:grid-cols-[auto_auto] [&_dd]:text-ink [&_dt]:text-sm [&_dt]:text-ink-faint">
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value ?? <span className="text-ink-faint">Not given</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
