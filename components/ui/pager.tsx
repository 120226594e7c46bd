import Link from "next/link";

type PagerProps = {
  /** Back to the start: a list by key knows no numbers. */
  firstHref?: string;
  previousHref?: string;
  nextHref?: string;
  /** Such as "25 of 10,000+". Said aloud when it changes. */
  summary?: string;
};

/** First, previous and next page; no numbers, since a list by key has none. */
export function Pager({ firstHref, previousHref, nextHref, summary }: PagerProps) {
  if (!firstHref && !previousHref && !nextHref && !summary) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-end gap-2">
      {summary && (
        <p role="status" className="me-auto text-sm text-ink-faint">
          {summary}
        </p>
      )}
      {firstHref && <PageLink href={firstHref}>First page</PageLink>}
      {previousHref && (
        <PageLink href={previousHref} rel="prev">
          Previous page
        </PageLink>
      )}
      {nextHref && (
        <PageLink href={nextHref} rel="next">
          Next page
        </PageLink>
      )}
    </nav>
  );
}

function PageLink({ href, rel, children }: { href: string; rel?: string; children: string }) {
  return (
    <Link className="button" data-variant="secondary" href={href} rel={rel} prefetch={false}>
      {children}
    </Link>
  );
}
