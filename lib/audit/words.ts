import type { Tx } from "@/lib/db";

type Line = { id: string; data: unknown };

/**
 * What lines of the record say, by their id, with the words that stand apart from the chain (migrations, audit_apart);
 * what was erased reads "(erased)".
 */
export async function saidIn(
  db: Pick<Tx, "auditApart">,
  companyId: string,
  lines: Line[],
): Promise<Map<string, object>> {
  const rows = await db.auditApart.findMany({
    where: { companyId, eventId: { in: lines.map(({ id }) => id) }, kind: "words" },
  });
  const words = new Map(rows.map(({ eventId, content }) => [eventId, asObject(content)]));
  return new Map(lines.map(({ id, data }) => [id, { ...asObject(data), ...words.get(id) }]));
}

const asObject = (json: unknown): object => (typeof json === "object" && json !== null ? json : {});
