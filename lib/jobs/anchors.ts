import type pg from "pg";
import { appendAnchors, anchorFolder } from "@/lib/audit/anchor-files";
import { anchorKey } from "@/lib/audit/anchor-key";
import { signAnchor, type Anchor } from "@/lib/audit/anchors";
import type { Settings } from "@/lib/env";
import { log } from "@/lib/log";

type Head = { company_id: string; seq: string | null; hash: Buffer | null; holds: boolean };

const HEADS = "select company_id, seq::text, hash, holds from audit_heads()";

const KEEP = `
  insert into audit_anchor (company_id, seq, hash, at, key, signature)
  select a.company, a.seq, decode(a.hash, 'hex'), a.at, a.key, a.signature
  from jsonb_to_recordset($1::jsonb) as a (company uuid, seq bigint, hash text, at timestamptz, key text, signature text)
  on conflict (company_id) do update set seq = excluded.seq, hash = excluded.hash, at = excluded.at,
    key = excluded.key, signature = excluded.signature where audit_anchor.seq < excluded.seq`;

/**
 * Signs the end of every chain that has grown since it was last signed, and writes it down outside the database. A chain
 * that lost what was signed gets no further anchor, and an alarm each time.
 */
export async function anchorRecord(
  worker: Pick<pg.Pool, "query">,
  settings: Pick<Settings, "anchorKey" | "dataDir">,
): Promise<void> {
  const { rows } = await worker.query<Head>(HEADS);
  const at = new Date().toISOString();
  const key = anchorKey(settings);
  const anchors: Anchor[] = [];
  for (const { company_id: company, seq, hash, holds } of rows) {
    if (holds && seq && hash) {
      anchors.push(signAnchor(key, { company, seq: Number(seq), hash: hash.toString("hex"), at }));
    } else {
      log.error({ company }, "the record no longer holds what was anchored: run npm run audit:verify");
    }
  }
  // The file comes first: an anchor that the database alone knows proves nothing, one written twice does no harm.
  appendAnchors(anchorFolder(settings.dataDir), anchors);
  await worker.query(KEEP, [JSON.stringify(anchors)]);
}
