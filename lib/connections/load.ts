import type { Work } from "@/lib/command";
import type { Tx } from "@/lib/db";
import { dayIn } from "@/lib/days";
import { asMembershipStatus } from "@/lib/memberships/lifecycle";
import { Refusal } from "@/lib/result";

/** A contractor of the actor's company; another company's id is not found. */
export async function loadConnection(tx: Pick<Tx, "connection">, companyId: string, id: string) {
  const row = await tx.connection.findFirst({
    where: { companyId, id },
    include: { company: true, contractor: true, invitedBy: true },
  });
  if (!row) throw new Refusal("not-found", "There is nothing here.");
  return { ...row, status: asMembershipStatus(row.status) };
}

export type LoadedConnection = Awaited<ReturnType<typeof loadConnection>>;

/** What a contractor calls itself; until it accepted, what its host wrote down. */
export const nameOf = ({ contractor, name }: { contractor: { name: string } | null; name: string }): string =>
  contractor?.name ?? name;

/** Which day it is for whoever hands in a contractor's documents. */
export const todayOfFile = (
  { company, contractor }: { company: { timeZone: string }; contractor: { timeZone: string } | null },
  now: Date,
): string => dayIn((contractor ?? company).timeZone, now);

/** The same, held until the end of the command: whoever else wants to move it, or to place somebody, waits. */
export async function lockConnection({ actor, tx }: Work, id: string): Promise<LoadedConnection> {
  await tx.$queryRaw`
    select id from connection where company_id = ${actor.companyId}::uuid and id = ${id}::uuid for update`;
  return loadConnection(tx, actor.companyId, id);
}

/** What the one who lost a race reads. @throws Refusal `conflict` unless it is as the actor saw it */
export function demandSeen({ version }: LoadedConnection, seen: number): void {
  if (version === seen) return;
  throw new Refusal("conflict", "This contractor was changed meanwhile. Reload to see it.");
}
