import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type Props = { path: string; filtered: boolean; onFirst: boolean; mayInvite: boolean };

/** Nothing yet, nothing found, or nothing more: three different answers. */
export function NoContractors({ path, filtered, onFirst, mayInvite }: Props) {
  if (filtered || !onFirst) {
    return (
      <EmptyState
        kind="no-match"
        title={filtered ? "No contractor matches" : "No more contractors"}
        action={
          <ButtonLink href={path}>
            {filtered ? "Clear search and filters" : "Go to the first page"}
          </ButtonLink>
        }
      >
        {filtered && <p>Check the spelling, or take a filter away.</p>}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No contractor works for you now"
      action={
        mayInvite && (
          <ButtonLink variant="primary" href={`${path}/invite`}>
            Invite a contractor
          </ButtonLink>
        )
      }
    >
      <p>
        Invite a company. Once it has accepted, it places its own workers here. Those who left stand under the
        status Inactive.
      </p>
    </EmptyState>
  );
}
