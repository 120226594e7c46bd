import type { Tx } from "@/lib/db";

/** `entering` = who of them gets in now; `kept` = who gets in by another way, too. */
export type Placed = { placed: number; entering: number; kept: number };

/** How many are placed through a connection, and what that opens to them. In its host's scope. */
export async function placedThrough(tx: Pick<Tx, "$queryRaw">, connectionId: string): Promise<Placed> {
  const [row] = await tx.$queryRaw<Placed[]>`
    select placed::int, entering::int, kept::int from placements_of(${connectionId}::uuid)`;
  return row ?? { placed: 0, entering: 0, kept: 0 };
}
