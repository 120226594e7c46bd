import Link from "next/link";

type PagerProps = {
  previousHref?: string;
  nextHref?: string;
  /** Such as "25 of 10,000+". */
  summary?: string;
};

/** Previous and next page; no numbers, since a list by key has none. */
export function Pager({ previousHref, nextHref, summary }: PagerProps) {
  if (!previousHref && !nextHref && !summary) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-end gap-2">
      {summary && <p className="me-auto text-sm text-ink-faint">{summary}</p>}
      {previousHref && (
        <Link className="button" data-variant="secondary" href={previousHref} rel="prev" prefetch={false}>
          Previous page
        </Link>
      )}
      {nextHref && (
        <Link className="button" data-variant="secondary" href={nextHref} rel="next" prefetch={false}>
          Next page
        </Link>
      )}
    </nav>
  );
}
