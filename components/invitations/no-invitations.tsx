import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type Props = { path: string; firstHref?: string; filtered: boolean };

/** Nothing yet, nothing found, or nothing more: three different answers. */
export function NoInvitations({ path, firstHref, filtered }: Props) {
  if (firstHref) {
    return (
      <EmptyState
        kind="no-match"
        title="No more invitations"
        action={<ButtonLink href={firstHref}>Go to the first page</ButtonLink>}
      />
    );
  }
  if (filtered) {
    return (
      <EmptyState
        kind="no-match"
        title="No invitation matches"
        action={<ButtonLink href={path}>Clear search and filters</ButtonLink>}
      >
        <p>Check the spelling, or take a filter away.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nobody is invited yet">
      <p>Add a user or a worker and send the invitation. It is then listed here, with what became of it.</p>
    </EmptyState>
  );
}
