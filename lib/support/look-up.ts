import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";
import type { Tx } from "@/lib/db";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { demand, inWords, limits, usesOf } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { asRole, type Role } from "@/lib/roles";
import type { FoundBy } from "@/lib/support/facts";
import { mayLookUp } from "@/lib/support/policy";
import { lookUpInput } from "@/lib/support/schema";
import { waysToFind } from "@/lib/support/ways";

/** One account of somebody at one company: what support may see of it. */
export type Hit = {
  companyId: string;
  slug: string;
  companyName: string;
  zone: string;
  membershipId: string;
  personId: string | null;
  placed: boolean;
  name: string;
  role: Role;
  status: MembershipStatus;
  /** The last three digits of the number on record. */
  numberEnd: string | null;
};

/** More hits than this are not shown: what was asked for is then no person's own. */
export const MOST_HITS = 20;

/**
 * Looks for one person in all companies by exactly what they are known by. It is counted before anything is looked at,
 * and written down whether somebody was found or not; `noteFindings` follows it.
 */
export const findAtDesk = command({
  name: "support.find",
  input: lookUpInput,
  async prepare(_, actor) {
    const who = actingPerson(actor) ?? actor.origin.address;
    await demandNotAlerted(who);
    await demand(limits.supportLookUps, who);
  },
  async run({ actor, tx, ask, record }, { wanted }) {
    ask(mayLookUp(actor));
    const { by, hits } = await firstFound(tx, wanted);
    const data = { by, found: hits.length };
    await record({ type: "support.searched", subject: null, person: null, data });
    return { by, hits };
  },
});

/** A hundred misses a day, and the desk is closed to them. @throws Refusal `limited` */
async function demandNotAlerted(who: string): Promise<void> {
  const uses = (await usesOf(limits.supportMisses, [who])).get(who);
  if (!uses || uses.used < limits.supportMisses.most) return;
  const seconds = Math.max(1, Math.ceil((uses.resetsAt.getTime() - Date.now()) / 1000));
  throw new Refusal(
    "limited",
    `Too many look-ups found nobody. The desk is closed to you for ${inWords(seconds)}; the others were told.`,
  );
}

async function firstFound(tx: Tx, wanted: string): Promise<{ by: FoundBy; hits: Hit[] }> {
  const countries = await tx.$queryRaw<{ country: string }[]>`
    select country from company where status = 'active' group by country order by count(*) desc, country limit 20`;
  const ways = waysToFind(
    wanted,
    countries.map(({ country }) => country),
  );
  for (const { by, value } of ways) {
    const rows = await tx.$queryRaw<Row[]>`select * from desk_find(${by}, ${value})`;
    if (rows.length > 0) return { by, hits: rows.map(toHit) };
  }
  return { by: ways[0]?.by ?? "reference", hits: [] };
}

type Row = {
  company_id: string;
  slug: string;
  company_name: string;
  zone: string;
  membership_id: string;
  person_id: string | null;
  connection_id: string | null;
  name: string;
  role: string;
  status: string;
  number_end: string | null;
};

const toHit = (row: Row): Hit => ({
  ...{ companyId: row.company_id, slug: row.slug, companyName: row.company_name, zone: row.zone },
  ...{ membershipId: row.membership_id, personId: row.person_id, placed: row.connection_id !== null },
  ...{
    name: row.name,
    role: asRole(row.role),
    status: asMembershipStatus(row.status),
    numberEnd: row.number_end,
  },
});
