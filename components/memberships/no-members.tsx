import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { startsOnly, type PeopleList } from "@/lib/memberships/labels";
import type { MemberFilters } from "@/lib/memberships/list-query";

type Props = {
  path: string;
  filters: MemberFilters;
  firstHref?: string;
  filtered: boolean;
  /** Whether the reader may add somebody. */
  mayAdd: boolean;
};

const first: Record<PeopleList, { title: string; words: string; how?: string }> = {
  users: {
    title: "No users yet",
    words: "People who run the account are listed here: Admins, Managers and Viewers.",
    how: "Add one, or accept an access request.",
  },
  workers: {
    title: "No workers yet",
    words: "People who work for the company are listed here.",
    how: "Add a worker, import a list, or let people ask for access with the company code.",
  },
  inactive: {
    title: "Nobody is inactive",
    words: "People who no longer work here are listed here, with everything that is known of them.",
  },
};

/** Nothing yet, nothing found, or nothing more: three different answers. */
export function NoMembers({ path, filters, firstHref, filtered, mayAdd }: Props) {
  if (firstHref) {
    return (
      <EmptyState
        kind="no-match"
        title="Nobody more"
        action={<ButtonLink href={firstHref}>Go to the first page</ButtonLink>}
      />
    );
  }
  if (filtered) {
    return (
      <EmptyState
        kind="no-match"
        title="Nobody matches"
        action={<ButtonLink href={path}>Clear search and filters</ButtonLink>}
      >
        {startsOnly(filters.q) && <p>{startsOnly(filters.q)}</p>}
        <p>Check the spelling, or take a filter away. Whoever is inactive is listed under Inactive.</p>
      </EmptyState>
    );
  }
  const { title, words, how } = first[filters.list];
  return (
    <EmptyState title={title}>
      <p>{mayAdd && how ? `${words} ${how}` : words}</p>
    </EmptyState>
  );
}
