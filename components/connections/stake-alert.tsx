import { Alert } from "@/components/ui/alert";
import { mayJudge, type Stake } from "@/lib/connections/policy";
import type { Actor } from "@/lib/actor";

type Props = { actor: Actor; stake: Stake | null; name: string };

/** Whoever runs the contractor reads who decides about it. */
export function StakeAlert({ actor, stake, name }: Props) {
  if (!stake?.runs) return null;
  return (
    <Alert tone="info" title={`You run ${name} yourself`}>
      <p>
        {mayJudge(actor, stake)
          ? "Nobody else here could decide about it, so you may. The record says that it was you."
          : "Another Admin here approves it, brings it back, and verifies its documents."}
      </p>
    </Alert>
  );
}
