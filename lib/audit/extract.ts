import { z } from "zod";
import type { Actor } from "@/lib/actor";
import type { Anchor } from "@/lib/audit/anchors";
import { eventText } from "@/lib/audit/link";
import { mayExportRecord } from "@/lib/audit/policy";
import { command } from "@/lib/command";
import { database, inCompany, sql } from "@/lib/db";
import { demand, limits } from "@/lib/rate-limit";

/** How far a company's record goes, and how far it is signed. */
export type RecordState = { lines: number; anchor: Anchor | null };

/** For whoever may export the record; null for others. */
export async function recordState(actor: Actor): Promise<RecordState | null> {
  return mayExportRecord(actor) ? stateOf(actor.companyId) : null;
}

async function stateOf(companyId: string): Promise<RecordState> {
  return inCompany(companyId, async () => {
    const kept = await database().auditAnchor.findFirst({ where: { companyId } });
    const last = await database().auditSeal.findFirst({ where: { companyId }, orderBy: { seq: "desc" } });
    return { lines: Number(last?.seq ?? 0), anchor: kept && anchorOf(kept) };
  });
}

type Kept = { companyId: string; seq: bigint; hash: Uint8Array; at: Date; key: string; signature: string };

const anchorOf = ({ companyId, seq, hash, at, key, signature }: Kept): Anchor => ({
  company: companyId,
  seq: Number(seq),
  hash: Buffer.from(hash).toString("hex"),
  at: at.toISOString(),
  key,
  signature,
});

/** Writes down that the record leaves the house, before its first line does. @returns how far it goes */
export const exportRecord = command({
  name: "record.export",
  input: z.strictObject({}),
  recent: true,
  async prepare(_, actor) {
    if (actor.kind !== "member" || !mayExportRecord(actor)) return null;
    await demand(limits.exports, actor.membershipId);
    return stateOf(actor.companyId);
  },
  async run({ actor, ask, record }, _, state) {
    ask(mayExportRecord(actor));
    const { lines, anchor } = state ?? { lines: 0, anchor: null };
    await record({ type: "record.exported", subject: actor.companyId, person: null, data: { lines } });
    return { lines, anchor };
  },
});

const CHUNK = 1_000;

// What stands apart from the chain, with its salt: whoever has both can hold them against the hash in the event.
const APART = `(select jsonb_object_agg(a.kind, jsonb_build_array(encode(a.salt, 'hex'), a.content::text))::text
    from audit_apart a where a.company_id = e.company_id and a.event_id = e.id and a.content is not null)`;

const LINES = `
  select s.seq::text, encode(s.hash, 'hex') as hash, ${eventText("s.seq")} as event, ${APART} as apart
  from audit_seal s join audit_event e on e.company_id = s.company_id and e.id = s.event_id
  where s.company_id = $1 and s.seq > $2 and s.seq <= $3 order by s.seq limit ${CHUNK}`;

/**
 * A company's record as JSON lines that can be verified without its database (lib/audit/verify-extract.ts): first how many
 * events follow, with the newest anchor; then each event as the very text that its link was made over, with that link, and
 * the words and the origin that stand apart, where they were not erased.
 */
export async function* extractOf(companyId: string, { lines, anchor }: RecordState): AsyncGenerator<string> {
  yield `${JSON.stringify({ lines, anchor })}\n`;
  for (let place = "0"; Number(place) < lines;) {
    const values = [companyId, place, lines];
    const rows = await inCompany(companyId, () =>
      sql<{ seq: string; hash: string; event: string; apart: string | null }>("record_lines", LINES, values),
    );
    const last = rows.at(-1);
    if (!last) break;
    place = last.seq;
    yield rows
      .map(({ hash, event, apart }) => {
        const personal = apart ? `"apart": ${apart}, ` : "";
        return `{${personal}"hash": "${hash}", "event": ${event}}\n`;
      })
      .join("");
  }
}
