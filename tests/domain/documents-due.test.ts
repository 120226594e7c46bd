import { dayIn, plusDays } from "@/lib/days";
import { remindOfDocuments } from "@/lib/jobs/due-documents";
import { workerPool } from "@/tests/support/long-work";
import { factsAbout, lettersOf, lettersTo, noticesAbout, owner, ownerOne } from "@/tests/support/owner";
import { aRequirement, handedIn } from "@/tests/support/papers";
import { aCompany, aMember, type Company } from "@/tests/support/world";

/** `TEST_DOCUMENTS=10000` walks the whole of it. */
const DOCUMENTS = Number(process.env.TEST_DOCUMENTS ?? 120);
const ZONES = Intl.supportedValuesOf("timeZone")
  .filter((_, nr) => nr % 10 === 0)
  .slice(0, 40);
const STEPS = [30, 14, 7, 1, 0];
const HOURS = 8;

const remind = (moment: Date) => remindOfDocuments(workerPool(), moment);

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

const at = (day: string, zone = "Australia/Sydney", hour = 12): Date => {
  // Noon there, whatever the zone: the guess is moved by what it was off.
  const guess = new Date(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  const there = new Date(`${guess.toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T")}Z`);
  return new Date(guess.getTime() * 2 - there.getTime());
};

async function verified(member: Awaited<ReturnType<typeof aMember>>, expiresOn: string) {
  const requirement = await aRequirement(company, { needsVerifying: false });
  const { id } = await handedIn(member, requirement, { expiresOn });
  return id;
}

const remindersOf = (id: string) =>
  owner<{ days: number }>("select days from document_reminder where document_id = $1 order by days desc", [
    id,
  ]);

it("tells of everything that is due on a day in one mail, each once, and who reviews when it expires", async () => {
  const member = await aMember(company, "WORKER");
  const day = "2027-06-20";
  const [today, soon] = [await verified(member, day), await verified(member, plusDays(day, 7))];
  const moment = at(day);
  expect(await remind(moment)).toBe(1);
  expect(await remind(moment)).toBe(0);
  const { membershipId } = member.member;
  const letters = await lettersOf("document.expired", membershipId);
  expect(letters).toHaveLength(1);
  const items = letters[0]?.props.items as string[];
  expect(items.map((item) => item.replace(/^.* (expire)/, "$1"))).toEqual([
    "expired on 20 Jun 2027",
    "expires on 27 Jun 2027, in 7 days",
  ]);
  expect(await remindersOf(today)).toEqual([{ days: 0 }]);
  expect(await remindersOf(soon)).toEqual([{ days: 7 }]);
  const told = await owner<{ person_id: string }>(
    "select n.person_id from notice n join audit_event e on e.company_id = n.company_id and e.id = n.event_id where e.subject_id = $1 and e.type = 'document.expired'",
    [membershipId],
  );
  const expected = [member.person.id, company.admin.personId];
  expect(told.map((row) => row.person_id).sort()).toEqual(expected.sort());
  expect(await noticesAbout(today)).toHaveLength(1);
});

it("waits for seven in the morning where the owner is, and catches up three days at most", async () => {
  const member = await aMember(company, "WORKER");
  await owner("update person set time_zone = 'America/Los_Angeles' where id = $1", [member.person.id]);
  const id = await verified(member, "2027-08-31");
  const early = at("2027-08-30", "America/Los_Angeles", 6);
  expect(await remind(early)).toBe(0);
  expect(await remind(at("2027-08-20", "America/Los_Angeles"))).toBe(1);
  expect(await remindersOf(id)).toEqual([{ days: 14 }]);
  expect(await remind(at("2027-08-28", "America/Los_Angeles"))).toBe(0);
  expect(await remind(at("2027-08-30", "America/Los_Angeles", 7))).toBe(1);
});

it("reminds nobody who left, of nothing that was refused, replaced or retired", async () => {
  const day = "2027-10-05";
  const people = [];
  for (let nr = 0; nr < 5; nr++) people.push(await aMember(company, "WORKER"));
  const ids = [];
  for (const person of people) ids.push(await verified(person, day));
  const [left, refused, replaced, retired, closed] = ids;
  await owner("update membership set status = 'inactive' where id = $1", [people[0]?.member.membershipId]);
  await owner("update document set status = 'not-accepted', reason = 'Blurred' where id = $1", [refused]);
  await owner("update document set replaced_at = now() where id = $1", [replaced]);
  await owner(
    "update requirement set retired_at = now() where id = (select requirement_id from document where id = $1)",
    [retired],
  );
  await owner("update person set status = 'closed' where id = $1", [people[4]?.person.id]);
  expect(await remind(at(day))).toBe(0);
  for (const id of [left, refused, replaced, retired, closed])
    expect(await remindersOf(id ?? "")).toEqual([]);
});

it("goes out once when two workers are at it", async () => {
  const day = "2027-11-05";
  const member = await aMember(company, "WORKER");
  await verified(member, day);
  const told = await Promise.all([remind(at(day)), remind(at(day))]);
  expect(told[0] + told[1]).toBe(1);
  const letters = await lettersTo(member.person.email);
  expect(letters.filter(({ template }) => template === "document-expiring")).toHaveLength(1);
  const facts = await factsAbout(member.member.membershipId);
  expect(facts.filter(({ type }) => type === "document.expired")).toHaveLength(1);
});

it(`keeps the year: ${DOCUMENTS} documents in 40 zones, each reminder once and on the right local day`, async () => {
  const requirement = await aRequirement(company, { needsVerifying: false });
  await people(requirement);
  const zones = new Map(
    (
      await owner<{ id: string; zone: string; expires: string; inactive: boolean }>(
        `select d.id, p.time_zone as zone, d.expires_on::text as expires, m.status = 'inactive' as inactive
         from document d join membership m on m.company_id = d.company_id and m.id = d.membership_id
         join person p on p.id = d.person_id where d.requirement_id = $1`,
        [requirement],
      )
    ).map((row) => [row.id, row]),
  );
  expect(zones.size).toBe(DOCUMENTS);
  const seen = new Set<string>();
  const wrong: string[] = [];
  const start = Date.UTC(2029, 0, 1);
  for (let hour = 0; hour < 366 * 24; hour += HOURS) {
    const moment = new Date(start + hour * 3_600_000);
    if ((await remind(moment)) === 0) continue;
    for (const { id, days } of await sent(requirement)) {
      const document = zones.get(id);
      if (!document || seen.has(`${id} ${days}`)) continue;
      seen.add(`${id} ${days}`);
      const here = dayIn(document.zone, moment);
      if (here !== plusDays(document.expires, -days)) wrong.push(`${document.zone} ${days} ${here}`);
    }
  }
  expect(wrong).toEqual([]);
  const expected = [...zones.values()].flatMap(({ id, expires, inactive }) =>
    STEPS.filter(
      (days) => !inactive && plusDays(expires, -days) >= "2029-01-02" && expires <= "2029-12-30",
    ).map((days) => `${id} ${days}`),
  );
  expect([...seen].sort()).toEqual(expected.sort());
  // One mail a person and day, and each reminder in exactly one of them.
  const told = await ownerOne<{ items: number; facts: number }>(
    `select count(*)::int as facts, sum(jsonb_array_length(data -> 'items'))::int as items from audit_event
     where company_id = $1 and type in ('document.expiring', 'document.expired')
       and data -> 'items' -> 0 ->> 'document' in (select id::text from document where requirement_id = $2)`,
    [company.id, requirement],
  );
  expect(told.items).toBe(expected.length);
}, 3_600_000);

/** Whose reminders went out: the newest ones are enough, each run looks once. */
const sent = (requirement: string) =>
  owner<{ id: string; days: number }>(
    `select r.document_id as id, r.days from document_reminder r join document d on d.company_id = r.company_id and d.id = r.document_id
     where d.requirement_id = $1 and r.at > clock_timestamp() - interval '1 minute'`,
    [requirement],
  );

/** People straight into the tables: four of five active, spread over the zones and over the days of a year. */
async function people(requirement: string): Promise<void> {
  await owner(
    `with made as (
       insert into person (id, first_name, last_name, email, email_key, time_zone)
       select gen_random_uuid(), 'Pat', n::text, 'y' || n || '@year.example', 'y' || n || '@year.example', ($2::text[])[1 + n % 40]
       from generate_series(1, $1::int) n returning id, last_name::int as n
     ), members as (
       insert into membership (company_id, id, person_id, role, status, mobile, first_name, last_name, email, email_key)
       select $3, gen_random_uuid(), id, 'WORKER', case when n % 5 = 0 then 'inactive' else 'active' end, '+61491570156',
         'Pat', n::text, 'y' || n || '@year.example', 'y' || n || '@year.example' from made returning id, person_id, last_name::int as n
     )
     insert into document (company_id, id, requirement_id, membership_id, person_id, expires_on, created_at, detail)
     select $3, gen_random_uuid(), $4, id, person_id, date '2029-02-05' + (n * 7) % 320, '2026-01-01', 'Card ' || n from members`,
    [DOCUMENTS, ZONES, company.id, requirement],
  );
}
