import Link from "next/link";

type Props = {
  /** This page without its words. */
  path: string;
  counts: Record<string, number>;
  words: Record<string, string>;
  /** The outcome shown now; null = all. */
  shown: string | null;
};

/** How many rows came out how; each a link to those alone. */
export function OutcomeTabs({ path, counts, words, shown }: Props) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tabs = [
    { outcome: null, label: "All", count: all },
    ...Object.entries(words)
      .map(([outcome, label]) => ({ outcome, label, count: counts[outcome] ?? 0 }))
      .filter(({ count }) => count > 0),
  ];
  return (
    <nav aria-label="Rows by outcome">
      <ul className="flex flex-wrap gap-2">
        {tabs.map(({ outcome, label, count }) => (
          <li key={label}>
            <Link
              className="button"
              data-variant={outcome === shown ? "primary" : "secondary"}
              data-compact
              aria-current={outcome === shown ? "true" : undefined}
              href={outcome ? `${path}?outcome=${outcome}` : path}
              prefetch={false}
            >
              {label} {count.toLocaleString("en")}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
