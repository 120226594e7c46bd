import type pg from "pg";
import { eventText, START } from "@/lib/audit/link";
import { PLATFORM } from "@/lib/id";

/**
 * `unsealed`: it waits longer than the sealer ever needs. `missing seal`: neither sealed nor waiting for it. `changed apart`:
 * the words or the origin that stand apart are not what the chain holds the hash of, or are gone without a fact that erased
 * them.
 */
export type Fault = "changed" | "reordered" | "missing event" | "missing seal" | "unsealed" | "changed apart";

/** The first spot of a company's chain that does not hold; `seq` is its place there, where it has one. */
export type Break = { company: string; seq: string | null; event: string | null; fault: Fault };

type Verdict = { events: number; companies: number; breaks: Break[] };

type Reader = Pick<pg.Client, "query">;

const BATCH = 5_000;
const linkOf = (previous: string, seq: string) =>
  `sha256(${previous} || convert_to(${eventText(seq)}, 'utf8'))`;

// What was erased is told of by a fact, in the record of no company, which says how many parts it emptied.
const erasures = (e: string) =>
  `${e}.company_id = '${PLATFORM}' and ${e}.type in ('person.erasing', 'person.erased', 'origins.forgotten')`;
const apartHolds = `not exists (
    select from jsonb_each_text(case jsonb_typeof(e.data -> 'apart') when 'object' then e.data -> 'apart' else '{}' end) k
    left join audit_apart a on a.company_id = e.company_id and a.event_id = e.id and a.kind = k.key
    where case when a.content is null
      then a.erased_by is null or not exists (select from audit_event x where ${erasures("x")} and x.subject_id = a.erased_by)
      else encode(sha256(a.salt || convert_to(a.content::text, 'utf8')), 'hex') <> k.value end)`;
const MISCOUNTED = `
  select e.id from audit_event e where ${erasures("e")} and e.data ->> 'lines' is distinct from
    (select count(*) from audit_apart a where a.erased_by = e.subject_id)::text order by e.at limit 1`;

const CHAIN = `
  with batch as (
    select seq, event_id, hash, lag(hash, 1, $3::bytea) over (order by seq) as previous
    from audit_seal where company_id = $1 and seq > $2 order by seq limit ${BATCH})
  select b.seq::text, b.event_id as event, b.hash, b.previous, e.id is not null as present,
    b.hash = ${linkOf("b.previous", "b.seq")} as intact, ${apartHolds} as apart
  from batch b left join audit_event e on e.company_id = $1 and e.id = b.event_id order by b.seq`;

// The event that this place was sealed with stands at another place now.
const MOVED = `
  select exists (
    select from audit_seal s join audit_event e on e.company_id = s.company_id and e.id = s.event_id
    where s.company_id = $1 and s.seq <> $2 and ${linkOf("$3::bytea", "$2::bigint")} in (s.hash, $4)) as moved`;

const ORPHAN = `
  select e.id from audit_event e where e.company_id = $1
    and not exists (select from audit_seal s where s.company_id = $1 and s.event_id = e.id)
    and not exists (select from audit_open o where o.company_id = $1 and o.event_id = e.id)
  order by e.at, e.id limit 1`;

const OPEN = `
  select o.event_id as event, e.id is not null as present, o.created_at < now() - interval '60 seconds' as late
  from audit_open o left join audit_event e on e.company_id = $1 and e.id = o.event_id
  where o.company_id = $1 order by o.created_at, o.event_id`;

const COMPANIES = `
  select company_id as id from audit_event union select company_id from audit_seal
  union select company_id from audit_open order by 1`;

const SEES_ALL = `
  select rolsuper or rolbypassrls or pg_has_role('gate_owner', 'usage') as all from pg_roles where rolname = current_user`;

type Seal = {
  seq: string;
  event: string;
  hash: Buffer;
  previous: Buffer;
  present: boolean;
  intact: boolean | null;
  apart: boolean;
};

/**
 * Recomputes the chain of every company and names the first spot where it breaks. Reads one moment of the database,
 * so it may run beside a working instance.
 * @param client a connection of its own, of a role that sees every company
 * @throws where the role does not
 */
export async function verifyRecord(client: Reader): Promise<Verdict> {
  await client.query("begin transaction isolation level repeatable read, read only");
  try {
    await demandFullSight(client);
    const { rows: companies } = await client.query<{ id: string }>(COMPANIES);
    const verdict: Verdict = { events: 0, companies: companies.length, breaks: [] };
    for (const { id } of companies) {
      const { events, broken } = await verifyCompany(client, id);
      verdict.events += events;
      if (broken) verdict.breaks.push(broken);
    }
    const { rows: miscounted } = await client.query<{ id: string }>(MISCOUNTED);
    for (const { id } of miscounted)
      verdict.breaks.push({ company: PLATFORM, seq: null, event: id, fault: "changed apart" });
    return verdict;
  } finally {
    await client.query("rollback");
  }
}

/** A role that row security binds would find nothing, and nothing wrong with it. */
async function demandFullSight(client: Reader): Promise<void> {
  const { rows } = await client.query<{ all: boolean }>(SEES_ALL);
  if (!rows[0]?.all)
    throw new Error("This role cannot see every company. Set DIRECT_URL to the owner's address.");
}

type Checked = { events: number; broken: Break | null };

/** The same for one company, inside whatever transaction the caller has open. */
export async function verifyCompany(client: Reader, company: string): Promise<Checked> {
  const sealed = await verifyChain(client, company);
  if (sealed.broken) return sealed;
  const orphan = await firstOrphan(client, company);
  if (orphan) return { ...sealed, broken: { company, seq: null, event: orphan, fault: "missing seal" } };
  const { rows } = await client.query<{ event: string; present: boolean; late: boolean }>(OPEN, [company]);
  const bad = rows.find(({ present, late }) => !present || late);
  const fault = bad?.present ? "unsealed" : "missing event";
  return {
    events: sealed.events + rows.length,
    broken: bad ? { company, seq: null, event: bad.event, fault } : null,
  };
}

async function verifyChain(client: Reader, company: string): Promise<Checked> {
  let place = 0n;
  let head: Buffer = START;
  for (;;) {
    const { rows } = await client.query<Seal>(CHAIN, [company, place, head]);
    for (const seal of rows) {
      if (BigInt(seal.seq) !== ++place) {
        const event = await firstOrphan(client, company);
        return { events: 0, broken: { company, seq: String(place), event, fault: "missing seal" } };
      }
      if (!seal.intact) return { events: 0, broken: await brokenSeal(client, company, seal) };
      if (!seal.apart) return { events: 0, broken: { ...spotOf(company, seal), fault: "changed apart" } };
      head = seal.hash;
    }
    if (rows.length < BATCH) return { events: Number(place), broken: null };
  }
}

const spotOf = (company: string, { seq, event }: Seal) => ({ company, seq, event });

async function brokenSeal(client: Reader, company: string, seal: Seal): Promise<Break> {
  const spot = spotOf(company, seal);
  if (!seal.present) return { ...spot, fault: "missing event" };
  const values = [company, seal.seq, seal.previous, seal.hash];
  const { rows } = await client.query<{ moved: boolean }>(MOVED, values);
  return { ...spot, fault: rows[0]?.moved ? "reordered" : "changed" };
}

async function firstOrphan(client: Reader, company: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(ORPHAN, [company]);
  return rows[0]?.id ?? null;
}
