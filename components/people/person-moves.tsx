import { LAST_ADMIN } from "@/components/people/last-admin";
import { Button, ButtonLink } from "@/components/ui/button";
import type { MemberMove } from "@/lib/memberships/policy";

type Props = {
  /** The person's own page. */
  path: string;
  moves: MemberMove[];
  isLastAdmin: boolean;
};

/** The moves at the top of a person's page. */
export function PersonMoves({ path, moves, isLastAdmin }: Props) {
  return (
    <>
      {moves.includes("edit") && <ButtonLink href={`${path}/edit`}>Edit details</ButtonLink>}
      {moves.includes("change-role") &&
        (isLastAdmin ? (
          <Button disabled aria-describedby={LAST_ADMIN}>
            Change role
          </Button>
        ) : (
          <ButtonLink href={`${path}/role`}>Change role</ButtonLink>
        ))}
      {moves.includes("deactivate") &&
        (isLastAdmin ? (
          <Button disabled aria-describedby={LAST_ADMIN}>
            Deactivate
          </Button>
        ) : (
          <ButtonLink href={`${path}/deactivate`}>Deactivate</ButtonLink>
        ))}
      {moves.includes("reactivate") && (
        <ButtonLink href={`${path}/reactivate`} variant="primary">
          Reactivate
        </ButtonLink>
      )}
    </>
  );
}
