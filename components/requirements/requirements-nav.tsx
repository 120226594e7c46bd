type Props = {
  slug: string;
  at: "list" | "to-verify";
  /** How many wait, counted up to a hundred; null for whoever does not verify. */
  waiting: number | null;
};

const MOST = 100;

/** What is asked for, and what was handed in for it and waits. */
export function RequirementsNav({ slug, at, waiting }: Props) {
  if (waiting === null) return null;
  const path = `/c/${slug}/requirements`;
  const count = waiting >= MOST ? `${MOST}+` : String(waiting);
  const parts = [
    { place: "list", href: path, label: "Requirements" },
    { place: "to-verify", href: `${path}/to-verify`, label: `To verify (${count})` },
  ];
  return (
    <nav aria-label="Requirements" className="border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {parts.map(({ place, href, label }) => (
          <li key={place}>
            <a
              href={href}
              aria-current={at === place ? "page" : undefined}
              className="-mb-px flex min-h-11 items-center border-b-2 border-transparent text-ink-soft no-underline aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
