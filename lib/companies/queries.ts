import { mayChangeSettings } from "@/lib/companies/policy";
import { searchInput } from "@/lib/companies/schema";
import { personIn, visitor, type Actor } from "@/lib/actor";
import { demandAtDoor } from "@/lib/counted-door";
import { database, inCompany, sql } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { targetOf } from "@/lib/join-links/look-up";
import { likeWords } from "@/lib/keyset";
import { limits } from "@/lib/rate-limit";
import type { Role } from "@/lib/roles";

export type FoundCompany = { id: string; name: string; town: string };

/** `role` = the one that a join link presets. */
export type JoinableCompany = FoundCompany & { role?: Role };

/**
 * Companies that allow being found whose name holds these words: five at most, name and town only.
 * @param who the id of the person who searches
 * @returns null when fewer than three letters were given
 * @throws Refusal `limited`
 */
export async function searchEmployers(words: string, who: string): Promise<FoundCompany[] | null> {
  const parsed = searchInput.safeParse(words);
  if (!parsed.success) return null;
  await demandAtDoor(personIn(who, PLATFORM), limits.employerSearch, who);
  return inCompany(PLATFORM, () =>
    sql<FoundCompany>(
      "search_employers",
      `select id, name, town from company where found_by_name and status = 'active'
       and name_key like '%' || $1 || '%' order by name_key ^@ $1 desc, name_key limit 5`,
      [likeWords(parsed.data)],
    ),
  );
}

/**
 * Where a company's poster or a join link leads; null for a code that leads nowhere (any more).
 * @param who the address from which it is asked
 * @throws Refusal `limited`
 */
export async function companyToJoin(code: string, who: string): Promise<JoinableCompany | null> {
  await demandAtDoor(visitor({ address: who, userAgent: "" }), limits.employerCode, who);
  const target = await inCompany(PLATFORM, () => targetOf(database(), code));
  return target && { ...target.company, ...(target.link && { role: target.link.role }) };
}

/** The settings page of a company, for its Admins; null for others. Days off as ISO dates. */
export async function companySettingsPage(actor: Actor) {
  if (!mayChangeSettings(actor)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const [company, settings, reasons] = await Promise.all([
      database().company.findFirstOrThrow({ where: { id: companyId } }),
      database().companySettings.findFirstOrThrow({ where: { companyId } }),
      database().declineReason.findMany({
        where: { companyId, retiredAt: null },
        orderBy: { position: "asc" },
        take: 100,
      }),
    ]);
    const { name, town, code, foundByName, timeZone, version } = company;
    const holidays = settings.holidays.map((day) => day.toISOString().slice(0, 10));
    return {
      company: { name, town, code, foundByName, timeZone, version },
      settings: { ...settings, holidays },
      reasons: reasons.map(({ id, label }) => ({ id, label })),
    };
  });
}

/**
 * How people could find the company, for an Admin whom nobody has asked for access yet; null once somebody has, and
 * for others.
 */
export async function firstSteps(actor: Actor): Promise<{ code: string; foundByName: boolean } | null> {
  if (!mayChangeSettings(actor)) return null;
  const rows = await inCompany(actor.companyId, () =>
    sql<{ code: string; foundByName: boolean }>("first_steps", FIRST_STEPS, [actor.companyId]),
  );
  return rows[0] ?? null;
}

const FIRST_STEPS = `select code, found_by_name as "foundByName" from company c where id = $1
  and not exists (select from access_request r where r.company_id = c.id)`;

/** What the printable poster shows, for Admins; null for others. */
export async function posterOf(actor: Actor) {
  if (!mayChangeSettings(actor)) return null;
  const company = await inCompany(actor.companyId, () =>
    database().company.findFirst({ where: { id: actor.companyId } }),
  );
  return company && { name: company.name, town: company.town, code: company.code };
}

/** What a company says of itself, with its address, for its Admins; null for others. */
export async function companyDetails(actor: Actor) {
  if (!mayChangeSettings(actor)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const company = await database().company.findFirstOrThrow({ where: { id: companyId } });
    const { name, town, country, timeZone, businessNumber, slug, version } = company;
    return { name, town, country, timeZone, businessNumber: businessNumber ?? "", slug, version };
  });
}
