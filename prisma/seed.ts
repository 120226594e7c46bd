// Demo data: two companies, their people, and access requests in every state. From a shell: node --import tsx prisma/seed.ts
// Everything goes through the commands that the screens use. Each piece is made only where it is missing, so a run
// that was cut off is completed by the next; a database that holds any other company is left alone.
import { addMinutes } from "date-fns";
import pg from "pg";
import {
  acceptAccessRequest,
  declineAccessRequest,
  withdrawAccessRequest,
} from "@/lib/access-requests/commands";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { dueAt, nextStep, timetable } from "@/lib/access-requests/timetable";
import { personIn, visitor, type Member } from "@/lib/actor";
import { changeFoundByName, registerBusiness } from "@/lib/companies/commands";
import { calendarOf } from "@/lib/companies/review-settings";
import { closeDatabase, database, inCompany } from "@/lib/db";
import { openPayload } from "@/lib/delivery/payload";
import { settings } from "@/lib/env";
import { newId } from "@/lib/id";
import { confirmByCode } from "@/lib/registrations/confirm";
import { startRegistration } from "@/lib/registrations/commands";
import { chooseEmployer } from "@/lib/registrations/employer";
import {
  added,
  claims,
  guests,
  harbour,
  PASSWORD,
  redgum,
  secondAdmin,
  support,
  type Claim,
  type Company,
  type Person,
} from "@/prisma/demo";
import { one, run } from "@/prisma/run";
import { ensureContractors } from "@/prisma/seed-contractors";
import { ensureAdded, ensureExtras } from "@/prisma/seed-team";

async function main(): Promise<void> {
  const owner = new pg.Pool({ connectionString: settings().directUrl, max: 4 });
  try {
    if (await isFinished(owner)) return;
    // Together: most of the time goes into hashing passwords.
    const people = [redgum.admin, harbour.admin, ...[secondAdmin, ...claims].map((claim) => claim.person)];
    await Promise.all(people.map((person) => ensurePerson(owner, person)));
    const admin = await ensureCompany(owner, redgum);
    const host = await ensureCompany(owner, harbour);
    await setWhatNoCommandSets(owner);
    await run(changeFoundByName, admin, { foundByName: true });
    await ensureClaim(owner, admin, secondAdmin);
    await setWhatNoCommandSets(owner); // from here on the second Admin gets no mails
    for (const claim of claims) await ensureClaim(owner, admin, claim);
    for (const one of added) await ensureAdded(owner, admin, one);
    for (const one of guests) await ensureAdded(owner, host, one);
    await ensureExtras(owner, admin);
    await ensureContractors(owner, host, admin);
    await ensurePerson(owner, support); // the last piece: it shows that all the others are there
    await setWhatNoCommandSets(owner);
  } finally {
    await owner.end();
    await closeDatabase();
  }
}

async function isFinished(owner: pg.Pool): Promise<boolean> {
  const { rows } = await owner.query<{ finished: boolean }>(
    `select exists (select from company where name <> all ($1))
         or exists (select from person where email_key = $2 and support) as finished`,
    [[redgum.name, harbour.name], support.email],
  );
  return rows[0]?.finished === true;
}

/**
 * What no screen can set yet: short codes and addresses for the demo, the right of support, and that an Admin wants no
 * mails. Repeating it changes nothing.
 */
async function setWhatNoCommandSets(owner: pg.Pool): Promise<void> {
  for (const { name, slug, code } of [redgum, harbour]) {
    await owner.query("update company set slug = $2, code = $3 where name = $1", [name, slug, code]);
  }
  await owner.query("update person set support = true where email_key = $1", [support.email]);
  await owner.query(
    "update membership set send_notifications = false where person_id = (select id from person where email_key = $1)",
    [secondAdmin.person.email],
  );
}

/** Registers and confirms a person, reading the code from the mail that waits to be sent. */
async function ensurePerson(owner: pg.Pool, { email, firstName, lastName, mobile }: Person): Promise<string> {
  const find = "select id from person where email_key = $1";
  const known = await one<{ id: string }>(owner, find, [email]);
  if (known) return known.id;
  const { secret } = await run(startRegistration, visitor(), {
    ...{ email, firstName, lastName, password: PASSWORD, country: "AU" },
    ...(mobile && { mobile }),
  });
  const letter = await one<{ payload: Buffer }>(
    owner,
    "select payload from delivery where recipient = $1 and template = 'verify-address' order by created_at desc limit 1",
    [email],
  );
  const content = letter && openPayload(letter.payload);
  const code = content && "props" in content ? content.props.code : null;
  if (typeof code !== "string") throw new Error(`The code for ${email} was not found.`);
  await run(confirmByCode(secret), visitor(), { code });
  const person = await one<{ id: string }>(owner, find, [email]);
  if (!person) throw new Error(`${email} was not registered.`);
  return person.id;
}

/** @returns its first Admin */
async function ensureCompany(owner: pg.Pool, { name, town, admin }: Company): Promise<Member> {
  const personId = await ensurePerson(owner, admin);
  const known = await one<{ id: string }>(owner, "select id from company where name = $1", [name]);
  const companyId = known?.id ?? newId();
  if (!known) {
    const place = { town, country: "AU", timeZone: "Australia/Sydney" };
    await run(registerBusiness, personIn(personId, companyId), { name, ...place });
  }
  const membership = await one<{ id: string }>(
    owner,
    "select id from membership where company_id = $1 and person_id = $2",
    [companyId, personId],
  );
  if (!membership) throw new Error(`${name} has no Admin.`);
  const origin = { address: "", userAgent: "" };
  return {
    kind: "member",
    companyId,
    personId,
    membershipId: membership.id,
    role: "ADMIN",
    recent: true,
    origin,
  };
}

/** Sends a claim, makes it as old as it should be, and gives it its answer. */
async function ensureClaim(owner: pg.Pool, admin: Member, claim: Claim): Promise<void> {
  const { companyId } = admin;
  const personId = await ensurePerson(owner, claim.person);
  const find = "select id, status, version from access_request where company_id = $1 and person_id = $2";
  const load = () => one<{ id: string; status: string; version: number }>(owner, find, [companyId, personId]);
  if (!(await load())) await send(personId, companyId, claim);
  const request = await load();
  if (request?.status !== "requested") return;
  await makeOlder(owner, companyId, request.id, claim.minutesAgo);
  const about = { requestId: request.id, seenVersion: request.version };
  if (claim.becomes === "accepted") await run(acceptAccessRequest, admin, { ...about, role: claim.role });
  if (claim.becomes === "declined")
    await run(declineAccessRequest, admin, { ...about, ...(await firstReason(owner, companyId)) });
  if (claim.becomes === "withdrawn") {
    await run(withdrawAccessRequest, personIn(personId, companyId), { requestId: request.id });
  }
}

async function send(personId: string, companyId: string, { role, message }: Claim): Promise<void> {
  const actor = personIn(personId, companyId);
  await run(chooseEmployer, actor, { companyCode: redgum.code });
  const what = role === "WORKER" ? ({ claim: "worker" } as const) : ({ claim: "account", role } as const);
  await run(sendAccessRequest, actor, { ...what, ...(message && { message }) });
}

async function firstReason(owner: pg.Pool, companyId: string) {
  const find = "select id from decline_reason where company_id = $1 order by position limit 1";
  const reason = await one<{ id: string }>(owner, find, [companyId]);
  return {
    reason: reason?.id ?? "",
    waitDays: 7,
    note: "Ask your labour hire company which site it placed you with.",
  };
}

/** Moves an open request into the past, with the dates that follow from it; reminders count from now. */
async function makeOlder(owner: pg.Pool, companyId: string, id: string, minutes: number): Promise<void> {
  const company = await inCompany(companyId, () =>
    database().company.findFirstOrThrow({ where: { id: companyId }, include: { settings: true } }),
  );
  if (!company.settings) throw new Error(`${company.name} has no settings.`);
  const now = new Date();
  const asked = addMinutes(now, -minutes);
  const table = timetable(asked, company.settings, calendarOf(company, company.settings));
  await owner.query(
    `update access_request set created_at = $3, due_at = $4, expires_at = $5, reminded_until = $6, next_reminder_at = $7
     where company_id = $1 and id = $2 and status = 'requested'`,
    [companyId, id, asked, dueAt(table), table.expiry, now, nextStep(table, now, now).next],
  );
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The demo data could not be loaded. ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
