import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type Props = { path: string; filtered: boolean; onFirst: boolean };

/** Nobody left yet, nothing matches, or nothing more: three different answers. */
export function NoRecords({ path, filtered, onFirst }: Props) {
  if (!onFirst)
    return (
      <EmptyState
        kind="no-match"
        title="No more records"
        action={<ButtonLink href={path}>Go to the first page</ButtonLink>}
      />
    );
  if (filtered)
    return (
      <EmptyState
        kind="no-match"
        title="No record matches"
        action={<ButtonLink href={path}>Clear search and filter</ButtonLink>}
      >
        <p>Check the spelling, or look in all of them.</p>
      </EmptyState>
    );
  return (
    <EmptyState title="Nobody has left yet">
      <p>When somebody is deactivated, who, when, by whom and why stands here.</p>
    </EmptyState>
  );
}
