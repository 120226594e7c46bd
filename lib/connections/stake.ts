import { actingPerson, type Actor } from "@/lib/actor";
import type { Work } from "@/lib/command";
import { mayJudge, type Stake } from "@/lib/connections/policy";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/result";

type Row = Stake & { id: string };

/** What the actor has to do with each of these contractors, by the connection's id. Runs in the scope of the host. */
export async function stakesIn(
  tx: Pick<Tx, "$queryRaw">,
  actor: Actor,
  connectionIds: string[],
): Promise<Map<string, Stake>> {
  if (connectionIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<Row[]>`
    select one.id, s.runs, s.others from unnest(${connectionIds}::uuid[]) one (id)
    cross join lateral stake_in(${actingPerson(actor)}::uuid, one.id) s`;
  return new Map(rows.map(({ id, runs, others }) => [id, { runs, others }]));
}

/** The same of one contractor. */
export async function stakeIn(tx: Pick<Tx, "$queryRaw">, actor: Actor, connectionId: string): Promise<Stake> {
  const stakes = await stakesIn(tx, actor, [connectionId]);
  return stakes.get(connectionId) ?? { runs: false, others: true };
}

/** @throws Refusal for whoever runs the contractor, unless nobody else here could decide */
export async function demandNoStake({ actor, tx }: Work, id: string, name: string): Promise<void> {
  if (mayJudge(actor, await stakeIn(tx, actor, id))) return;
  throw new Refusal("refused", `You run ${name} yourself, so you can't decide this. Ask another Admin here.`);
}
