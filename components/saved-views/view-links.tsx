import Link from "next/link";

export type ViewLink = { name: string; query: string; shared?: boolean };

type ViewLinksProps = {
  /** The list's own address. */
  path: string;
  /** Those that every list comes with first, then the kept ones. */
  views: ViewLink[];
  /** The filters in use, without "?". */
  current: string;
};

/** The list as somebody wanted to find it again, one link each. */
export function ViewLinks({ path, views, current }: ViewLinksProps) {
  return (
    <nav aria-label="Views" className="views">
      {views.map(({ name, query, shared }) => (
        <Link
          key={`${name} ${query} ${shared}`}
          href={query ? `${path}?${query}` : path}
          prefetch={false}
          aria-current={query === current ? "true" : undefined}
          title={shared ? "Shared with the company" : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
