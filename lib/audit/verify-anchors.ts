import type pg from "pg";
import { anchorLines, keysIn } from "@/lib/audit/anchor-files";
import { readAnchor, type Anchor } from "@/lib/audit/anchors";

/**
 * Where the chain of a company is not what was anchored: it is `shorter`, or the link there `differs`. Everything up to
 * `after` still holds; null = no anchor does.
 */
export type Conflict = { anchor: Anchor; fault: "shorter" | "differs"; after: number | null };

/** `faulty`: lines that no known key signed, as `file:line`. */
type Verdict = { anchors: number; keys: string[]; faulty: string[]; conflicts: Conflict[] };

const BATCH = 5_000;

const FOUND = `
  select a.nr::int, s.hash is not null as there, s.hash = decode(a.hash, 'hex') as same
  from unnest($1::uuid[], $2::bigint[], $3::text[]) with ordinality a (company, seq, hash, nr)
  left join audit_seal s on s.company_id = a.company and s.seq = a.seq order by a.nr`;

/**
 * Compares every anchor of a folder with the chains of the database. Reads the files as they grow: each line is older
 * than the moment of the database that it is compared with, and a chain only grows.
 * @param client of a role that sees every company
 */
export async function verifyAnchors(client: Pick<pg.Client, "query">, folder: string): Promise<Verdict> {
  const keys = keysIn(folder);
  const verdict: Verdict = { anchors: 0, keys, faulty: [], conflicts: [] };
  const companies = new Map<string, Compared>();
  let batch: Anchor[] = [];
  const compare = async () => {
    await compareAll(client, batch, companies);
    verdict.anchors += batch.length;
    batch = [];
  };
  for await (const { file, nr, text } of anchorLines(folder)) {
    const anchor = readAnchor(text);
    if (!anchor || !keys.includes(anchor.key)) verdict.faulty.push(`${file}:${nr}`);
    else if (batch.push(anchor) === BATCH) await compare();
  }
  await compare();
  for (const { after, broken } of companies.values())
    if (broken) verdict.conflicts.push({ ...broken, after });
  return verdict;
}

/** Of one company: the first anchor that does not hold, and the last before it that does. */
type Compared = Pick<Conflict, "after"> & { broken: Omit<Conflict, "after"> | null };

async function compareAll(
  client: Pick<pg.Client, "query">,
  anchors: Anchor[],
  companies: Map<string, Compared>,
): Promise<void> {
  const columns = [
    anchors.map(({ company }) => company),
    anchors.map(({ seq }) => seq),
    anchors.map(({ hash }) => hash),
  ];
  const { rows } = await client.query<{ nr: number; there: boolean; same: boolean | null }>(FOUND, columns);
  for (const { nr, there, same } of rows) {
    const anchor = anchors[nr - 1];
    if (!anchor) continue;
    const compared = companies.get(anchor.company) ?? { after: null, broken: null };
    companies.set(anchor.company, compared);
    if (compared.broken) continue;
    if (same) compared.after = anchor.seq;
    else compared.broken = { anchor, fault: there ? "differs" : "shorter" };
  }
}
