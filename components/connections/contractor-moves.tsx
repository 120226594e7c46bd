import { ButtonLink } from "@/components/ui/button";
import type { ConnectionAct } from "@/lib/connections/policy";

type Props = { path: string; moves: ConnectionAct[] };

/** The moves at the top of a contractor's page that lead to a page of their own. */
export function ContractorMoves({ path, moves }: Props) {
  return (
    <>
      {moves.includes("deactivate") && <ButtonLink href={`${path}/deactivate`}>Deactivate</ButtonLink>}
      {moves.includes("edit") && <ButtonLink href={`${path}/edit`}>Edit details</ButtonLink>}
      {moves.includes("note") && <ButtonLink href={`${path}/note`}>Send a note</ButtonLink>}
      {moves.includes("reactivate") && (
        <ButtonLink href={`${path}/reactivate`} variant="primary">
          Reactivate
        </ButtonLink>
      )}
    </>
  );
}
