const sections = [
  { at: "review", label: "Joining and review", path: "" },
  { at: "company", label: "Company", path: "/company" },
  { at: "onboarding", label: "Onboarding and returns", path: "/onboarding" },
  { at: "domains", label: "Domains", path: "/domains" },
  { at: "account-review", label: "Account review", path: "/account-review" },
] as const;

type Props = { slug: string; at: (typeof sections)[number]["at"] };

/** The parts of a company's settings. */
export function SettingsNav({ slug, at }: Props) {
  return (
    <nav aria-label="Settings" className="border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {sections.map(({ at: place, label, path }) => (
          <li key={place}>
            <a
              href={`/c/${slug}/settings${path}`}
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
