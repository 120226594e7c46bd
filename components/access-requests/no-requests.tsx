import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listHref } from "@/components/access-requests/request-filters";
import type { RequestList } from "@/lib/access-requests/list";

type Props = { path: string; list: Omit<RequestList, "rows">; onFirst: boolean };

/** Nothing waits, nothing matches, or nothing more: three different answers. */
export function NoRequests({ path, list, onFirst }: Props) {
  if (!onFirst) {
    return (
      <EmptyState
        kind="no-match"
        title="No more requests"
        action={
          <ButtonLink href={listHref(path, { q: list.q, status: list.status })}>
            Go to the first page
          </ButtonLink>
        }
      />
    );
  }
  if (list.q === "" && list.status === "requested") {
    return (
      <EmptyState
        title="Nothing waits for an answer"
        action={<ButtonLink href={`${path}?status=all`}>View every request</ButtonLink>}
      >
        <p>When somebody says that they work here, the request appears in this list.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      kind="no-match"
      title="No request matches"
      action={<ButtonLink href={path}>Clear search and filter</ButtonLink>}
    >
      <p>Check the spelling, or search in every status.</p>
    </EmptyState>
  );
}
