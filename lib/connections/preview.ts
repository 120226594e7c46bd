import type { Tx } from "@/lib/db";

export type Placed = { placed: number; kept: number };

/** How many are placed through a connection, and how many of them get in by another way, too. In its host's scope. */
export async function placedThrough(tx: Pick<Tx, "$queryRaw">, connectionId: string): Promise<Placed> {
  const [row] = await tx.$queryRaw<{ placed: number; kept: number }[]>`
    select placed::int, kept::int from placements_of(${connectionId}::uuid)`;
  return row ?? { placed: 0, kept: 0 };
}
