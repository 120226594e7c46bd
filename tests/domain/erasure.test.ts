import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { declineAccessRequest } from "@/lib/access-requests/commands";
import { personIn, visitor, type Origin } from "@/lib/actor";
import { historyOf } from "@/lib/audit/history";
import { verifyCompany, verifyRecord } from "@/lib/audit/verify";
import { execute } from "@/lib/command";
import { inCompany } from "@/lib/db";
import { deactivateMember } from "@/lib/deactivations/commands";
import { OTHER } from "@/lib/deactivations/labels";
import { settings } from "@/lib/env";
import { newId, PLATFORM } from "@/lib/id";
import { eraseDue, eraseReturned } from "@/lib/jobs/erasures";
import { requestPasswordReset, signIn } from "@/lib/people/commands";
import { askErasure, canKeep, keepAccount, ownErasure } from "@/lib/privacy/ask-erasure";
import { eraseAtOnce, erasePerson } from "@/lib/privacy/erase";
import { ERASURE_DAYS } from "@/lib/privacy/lifetimes";
import { tombstones } from "@/lib/privacy/tombstones";
import { storage } from "@/lib/storage/storage";
import { asWorker } from "@/tests/support/deliveries";
import { askedChange, confirmAs, self } from "@/tests/support/email-changes";
import { withAuthenticator } from "@/tests/support/factors";
import { anInvitation } from "@/tests/support/invitations";
import { withPasskey } from "@/tests/support/passkeys";
import { asApp, factsAbout, lettersTo, owner, ownerOne, pastRules, sealRecord } from "@/tests/support/owner";
import { aFile, aRequirement, handedIn } from "@/tests/support/papers";
import { personalTables } from "@/tests/support/personal";
import { chooses } from "@/tests/support/photos";
import { aSession } from "@/tests/support/sessions";
import {
  aCompany,
  aMember,
  aNewcomer,
  aPerson,
  aRequest,
  must,
  newEmail,
  newOrigin,
  NOT_FOUND,
  PASSWORD,
  refusal,
  type Person,
} from "@/tests/support/world";

const ask = (person: { id: string }) => execute(askErasure, self(person), {});
const eraseNow = ({ id }: { id: string }) => eraseAtOnce(asWorker(), id, "operator");
const personOf = ({ id }: { id: string }) =>
  ownerOne<{ status: string; erased_at: Date | null; first_name: string }>(
    "select status, erased_at, first_name from person where id = $1",
    [id],
  );
const waits = async ({ id }: { id: string }) =>
  (await owner("select 1 from erasure_request where person_id = $1", [id])).length === 1;
/** Moves the wish so that it was asked this many seconds before the days are over. */
const age = ({ id }: { id: string }, secondsLeft: number) =>
  owner(
    `update erasure_request set asked_at = now() + make_interval(secs => $2) - interval '7 days',
       due_at = now() + make_interval(secs => $2) where person_id = $1`,
    [id, secondsLeft],
  );
const keepLink = async ({ email }: Person) =>
  String((await lettersTo(email)).findLast(({ template }) => template === "account-erasure")?.props.keepUrl)
    .split("/")
    .at(-1) ?? "";

/** Every row of every table, and of the queue, in which this text stands somewhere. */
async function rowsWith(text: string): Promise<string[]> {
  const tables = await owner<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' and tablename <> '_prisma_migrations' or schemaname = 'graphile_worker' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await owner(`select 1 from ${name} r where position($1 in lower(r::text)) > 0`, [text]);
    if (rows.length > 0) found.push(`${text}: ${rows.length} in ${name}`);
  }
  return found;
}

function filesWith(text: string): string[] {
  const folder = path.join(settings().dataDir, "files");
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => fs.readFileSync(file).includes(text));
}

async function* bytes(text: string) {
  yield Buffer.from(text);
}

async function breakIn(company: string) {
  await sealRecord();
  const client = new pg.Client({ connectionString: settings().directUrl });
  await client.connect();
  try {
    return (await verifyCompany(client, company)).broken;
  } finally {
    await client.end();
  }
}

async function verified() {
  const client = new pg.Client({ connectionString: settings().directUrl });
  await client.connect();
  return (await verifyRecord(client).finally(() => client.end())).breaks;
}

describe("after an erasure", () => {
  const mark = newId().slice(-12).replaceAll("-", "");
  const canaries = {
    name: `quillabelle${mark}`,
    lastName: `ostrander${mark}`,
    email: `quill.${mark}`,
    oldEmail: `before.${mark}`,
    mobile: "+61491570737",
    message: `mymessage${mark}`,
    reason: `theirreason${mark}`,
    browser: `canarybrowser${mark}`,
    address: `203.0.113.77-${mark}`,
    file: `bytesofthecard${mark}`,
    reference: `payroll${mark}`,
  };
  const from: Origin = { address: canaries.address, userAgent: canaries.browser };

  test("nothing of the person is found in any table, file or line, and the record verifies", async () => {
    const [company, other, third, host] = await Promise.all([aCompany(), aCompany(), aCompany(), aCompany()]);
    const person = await aNewcomer({
      firstName: canaries.name,
      lastName: canaries.lastName,
      email: `${canaries.oldEmail}@mail.example`,
    });
    const change = await askedChange(person, `${canaries.email}@mail.example`);
    must(await confirmAs(person, change.link));
    const email = `${canaries.email}@mail.example`;
    must(await execute(signIn, visitor(from), { email, password: PASSWORD }));
    must(await execute(requestPasswordReset, visitor(from), { email }));
    await withAuthenticator(person);
    await withPasskey(person);
    await aSession(person);
    await owner("update session set user_agent = $2, address = $3 where person_id = $1", [
      person.id,
      canaries.browser,
      canaries.address,
    ]);
    const here = await aMember(company, "WORKER", { person });
    await owner("update membership set mobile = $2, reference = $3 where person_id = $1", [
      person.id,
      canaries.mobile,
      canaries.reference,
    ]);
    const file = aFile(company.id, canaries.file);
    await storage().put(file.key, bytes(canaries.file));
    await handedIn(here, await aRequirement(company), { file });
    await chooses(person.id);
    const photo = await ownerOne<{ file_key: string }>("select file_key from photo where person_id = $1", [
      person.id,
    ]);
    const asked = await aRequest(other, { person, role: "VIEWER", message: canaries.message });
    const decline = { requestId: asked.id, seenVersion: asked.version, reason: "other", waitDays: 0 };
    must(
      await execute(declineAccessRequest, other.admin, {
        ...decline,
        otherReason: `${canaries.reason} of ${canaries.name}`,
        note: canaries.reason,
      }),
    );
    await aRequest(other, { person, role: "VIEWER", message: canaries.message });
    const away = await aMember(third, "WORKER", { person });
    const leave = { membershipId: away.member.membershipId, reason: OTHER, otherReason: canaries.reason };
    must(await execute(deactivateMember, third.admin, leave));
    await anInvitation(host, { email, firstName: canaries.name });
    await strew(company.id, company.adminPerson.id, email, canaries);
    const decided = await historyOfMembership(other.id, asked.id);
    expect(decided).toContain(canaries.reason);
    const before = (await Promise.all(Object.values(canaries).map(rowsWith))).flat();
    expect(before.length).toBeGreaterThan(25);
    expect(filesWith(canaries.file)).toHaveLength(1);

    must(await ask({ id: person.id }));
    await age(person, -1);
    await eraseDue(asWorker());

    expect(await personOf(person)).toMatchObject({ status: "closed", first_name: "Former" });
    expect((await personOf(person)).erased_at).not.toBeNull();
    for (const canary of Object.values(canaries)) {
      expect(await rowsWith(canary)).toEqual([]);
      expect(filesWith(canary)).toEqual([]);
    }
    expect(await storage().get(photo.file_key)).toBeNull();
    for (const { id } of [company, other, third, host, { id: PLATFORM }])
      expect(await breakIn(id)).toBeNull();
    expect(await historyOfMembership(other.id, asked.id)).toContain("declined this: (erased)");
    const rows = await owner(
      `select m.status, m.first_name || ' ' || m.last_name as name, m.email, m.mobile, m.role from membership m
       where m.person_id = $1 order by m.company_id`,
      [person.id],
    );
    const former = { status: "inactive", name: "Former worker", email: null, mobile: null, role: "WORKER" };
    expect(rows).toEqual([former, former]);
    expect((await factsAbout(here.member.membershipId)).map(({ type }) => type)).toContain(
      "membership.erased",
    );
    expect(await owner("select 1 from passkey where person_id = $1", [person.id])).toEqual([]);
    expect(tombstones()).toContain(person.id);
  });

  /** What stands in the lists, imports, mails and contacts of others. */
  async function strew(companyId: string, by: string, email: string, words: typeof canaries) {
    const batch = newId();
    const name = `${words.name} ${words.lastName}`;
    await owner(
      `insert into batch (company_id, id, kind, title, status, person_id, input) values ($1, $2, 'export', 'Workers', 'done', $3, $4)`,
      [companyId, batch, by, { q: email }],
    );
    await owner(
      `insert into batch_row (company_id, batch_id, line, label, outcome, reason) values ($1, $2, 1, $3, 'failed', $4)`,
      [companyId, batch, name, email],
    );
    await owner(
      `insert into import_stage (company_id, batch_id, line, cells, first_name, email, email_key) values ($1, $2, 1, $3, $4, $5, $5)`,
      [companyId, batch, [name, email], words.name, email],
    );
    await owner(
      `insert into mailbox (id, recipient, subject, template, text, html) values ($1, $2, 'x', 'x', $3, $3), ($4, 'admin@mail.example', $3, 'x', 'x', 'x')`,
      [newId(), email, name, newId()],
    );
    await owner(
      `insert into connection (company_id, id, name, contact_name, contact_email, contact_email_key, contact_mobile, status)
       values ($1, $2, 'Contractor Ltd', $3, $4, $4, $5, 'initial')`,
      [companyId, newId(), name, email, words.mobile],
    );
    await owner(
      `insert into deactivation (company_id, id, membership_id, name, role, status_before, reason)
       select $1, $2, m.id, 'Somebody', 'ADMIN', 'active', $3 from membership m where m.company_id = $1 and m.person_id = $4`,
      [companyId, newId(), `Objected to by ${name}`, by],
    );
    await owner(
      `insert into saved_view (company_id, id, person_id, list, name, query, shared) values ($1, $2, $3, 'workers', 'Mine', $4, true)`,
      [companyId, newId(), by, `q=${email}`],
    );
    await owner(
      `insert into audit_event (company_id, id, actor_kind, actor_id, type, data) values ($1, $2, 'member', $3, 'people.exported', $4)`,
      [companyId, newId(), by, { list: "Workers", query: `q=${email}` }],
    );
  }

  const historyOfMembership = async (companyId: string, subject: string) =>
    (await inCompany(companyId, () => historyOf(companyId, subject)))
      .map(({ sentence }) => sentence)
      .join("\n");

  test("every table that knows a person was looked at above", async () => {
    const source = fs.readFileSync("prisma/migrations/20261123060200_privacy/migration.sql", "utf8");
    const holds = fs.readFileSync("prisma/migrations/20261123090000_legal_holds/migration.sql", "utf8");
    const erased = source.slice(source.indexOf("create function erase_lines")) + holds;
    const kept: Record<string, string> = {
      audit_event: "ids alone",
      company: "a business",
      company_domain: "who added it, by id",
      decline_reason: "a company's words",
      join_link: "who made it, by id",
      requirement: "what a company asks of everybody",
    };
    const missing = (await personalTables()).filter(
      (table) => !(table in kept) && !new RegExp(`(update|from) ${table} `).test(erased),
    );
    expect(missing).toEqual([]);
  });
});

describe("the wish", () => {
  test("ends every session, is told by mail, and is carried out after seven days by the database's clock", async () => {
    const person = await aNewcomer();
    await aSession(person);
    must(await ask(person));
    expect(
      await owner("select 1 from session where person_id = $1 and revoked_at is null", [person.id]),
    ).toEqual([]);
    const [{ days } = { days: 0 }] = await owner<{ days: number }>(
      "select extract(epoch from due_at - asked_at)::int / 86400 as days from erasure_request where person_id = $1",
      [person.id],
    );
    expect(days).toBe(ERASURE_DAYS);
    await age(person, 5);
    await eraseDue(asWorker());
    expect((await personOf(person)).status).toBe("active");
    await age(person, 0);
    await eraseDue(asWorker());
    expect((await personOf(person)).erased_at).not.toBeNull();
    expect(
      must(await execute(signIn, visitor(newOrigin()), { email: person.email, password: PASSWORD })),
    ).toEqual({
      sid: null,
    });
  });

  test("is taken back by signing in", async () => {
    const person = await aNewcomer();
    must(await ask(person));
    must(await execute(signIn, visitor(newOrigin()), { email: person.email, password: PASSWORD }));
    expect(await waits(person)).toBe(false);
    expect(await canKeep(await keepLink(person))).toBe(false);
  });

  test("is taken back once by the mailed link, and by no other", async () => {
    const [person, another] = [await aNewcomer(), await aNewcomer()];
    must(await ask(person));
    must(await ask(another));
    const link = await keepLink(person);
    expect(await canKeep(link)).toBe(true);
    expect(refusal(await execute(keepAccount, visitor(newOrigin()), { link: "x".repeat(43) })).code).toBe(
      "refused",
    );
    const both = await Promise.all([1, 2].map(() => execute(keepAccount, visitor(newOrigin()), { link })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect([await waits(person), await waits(another)]).toEqual([false, true]);
    await eraseDue(asWorker());
    expect((await personOf(person)).status).toBe("active");
    expect((await factsAbout(person.id)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(["erasure.asked", "erasure.called-off"]),
    );
  });

  test("an older mail keeps nothing once the wish was taken back and made again", async () => {
    const person = await aNewcomer();
    must(await ask(person));
    const first = await keepLink(person);
    must(await execute(keepAccount, visitor(newOrigin()), { link: first }));
    must(await ask(person));
    expect(refusal(await execute(keepAccount, visitor(newOrigin()), { link: first })).code).toBe("refused");
    expect(await waits(person)).toBe(true);
  });

  test("is refused to the last Admin of a company, by name; also where they became it meanwhile", async () => {
    const company = await aCompany();
    const first = await aNewcomer();
    await aMember(company, "ADMIN", { person: first });
    expect((await ownErasure(first.id)).obstacle).toBeNull();
    must(await ask(first));
    await owner("update membership set send_notifications = false where company_id = $1 and person_id = $2", [
      company.id,
      company.adminPerson.id,
    ]);
    await age(first, -1);
    await eraseDue(asWorker());
    expect((await personOf(first)).status).toBe("active");
    expect(await waits(first)).toBe(true);
    const answer = refusal(await ask(first));
    expect(answer).toMatchObject({ code: "refused", message: expect.stringContaining(company.name) });
  });

  test("is nobody's but the person's: a member, a visitor, another person", async () => {
    const company = await aCompany();
    for (const actor of [
      company.admin,
      visitor(newOrigin()),
      personIn(newId(), company.id, newOrigin(), true),
    ])
      expect(refusal(await execute(askErasure, actor, {}))).toEqual(NOT_FOUND);
  });
});

describe("the operator", () => {
  test("erases at once; twice finds nobody", async () => {
    const person = await aPerson();
    must(await eraseNow(person));
    expect((await personOf(person)).erased_at).not.toBeNull();
    expect(refusal(await eraseNow(person)).code).toBe("not-found");
    expect(refusal(await eraseNow({ id: newId() })).code).toBe("not-found");
  });

  test("a wish that is not due is carried out by nobody as the person's", async () => {
    const person = await aNewcomer();
    must(await ask(person));
    expect(refusal(await erasePerson(person.id)).code).toBe("not-found");
    expect((await personOf(person)).status).toBe("active");
  });

  test("a backup that brings somebody back is erased again when the worker starts; nobody else is", async () => {
    const [person, another] = [await aPerson(), await aPerson()];
    must(await eraseNow(person));
    await pastRules(
      "update person set status = 'active', erased_at = null, first_name = 'Back', email = $2, email_key = $2 where id = $1",
      [person.id, newEmail()],
    );
    await eraseReturned(asWorker());
    expect(await personOf(person)).toMatchObject({ status: "closed", first_name: "Former" });
    expect((await personOf(another)).status).toBe("active");
  });

  test("what a crash left half done is finished by the next try", async () => {
    const { person } = await aMember(await aCompany(), "WORKER");
    must(await ask(person));
    await age(person, -1);
    await owner("update person set status = 'closed' where id = $1", [person.id]);
    must(await erasePerson(person.id));
    expect((await personOf(person)).erased_at).not.toBeNull();
  });
});

describe("the application's role", () => {
  test("carries out no wish but one that stands, and whose days are over", async () => {
    const person = await aPerson();
    const part = async () =>
      (await asApp(PLATFORM, "select * from erase_part($1, $2, 100)", [person.id, newId()])).length;
    const set = (status: string) => owner("update person set status = $2 where id = $1", [person.id, status]);
    await set("closed");
    expect(await part()).toBe(0);
    await set("active");
    must(await ask(person));
    await set("closed");
    await age(person, 5);
    expect(await part()).toBe(0);
    await age(person, -1);
    await set("active");
    expect(await part()).toBe(0);
    expect((await personOf(person)).erased_at).toBeNull();
    await eraseDue(asWorker());
    expect((await personOf(person)).erased_at).not.toBeNull();
  });

  test("writes no wish with fewer days or of another kind, and moves none", async () => {
    const person = await aPerson();
    for (const [column, value] of [
      ["due_at", "now()"],
      ["asked_at", "now() - interval '8 days'"],
      ["wish", "'operator'"],
      ["stage", "'rest'"],
    ])
      await expect(
        asApp(PLATFORM, `insert into erasure_request (person_id, ${column}) values ($1, ${value})`, [
          person.id,
        ]),
      ).rejects.toThrow(/permission denied/);
    for (const text of [
      "update erasure_request set due_at = now()",
      "select wish_erasure(id, 'operator') from person",
    ])
      await expect(asApp(PLATFORM, text)).rejects.toThrow(/permission denied/);
    const inner =
      "'erase_lines', 'erase_words', 'erase_letters', 'erase_from_others', 'erase_rest', 'traces_of'";
    expect(
      await owner(
        `select proname from pg_proc where proname in (${inner}) and has_function_privilege('gate_app', oid, 'execute')`,
      ),
    ).toEqual([]);
  });
});

test("somebody of whom there is much is erased in parts, each told of by a fact, and a part that fails is made anew", async () => {
  const company = await aCompany();
  const { person } = await aMember(company, "WORKER");
  await owner(
    `insert into audit_event (company_id, id, actor_kind, actor_id, type, person_id, data, origin)
     select $1, gen_random_uuid(), 'member', $2, 'session.opened', $2, '{"note": "a word"}', '203.0.113.9'
     from generate_series(1, 4000)`,
    [company.id, person.id],
  );
  await owner(
    `insert into notice (company_id, id, person_id, event_id, topic, title, href)
     select $1, gen_random_uuid(), $2, gen_random_uuid(), 'people', 'x', '/' from generate_series(1, 6000)`,
    [company.id, person.id],
  );
  must(await ask(person));
  await age(person, -1);
  const fails = `create function fails() returns trigger language plpgsql as $$
    begin raise exception 'the disk is full'; end $$;
    create trigger fails before delete on notice for each statement execute function fails()`;
  await owner(fails);
  await eraseDue(asWorker());
  await owner("drop function fails cascade");
  expect((await personOf(person)).status).toBe("closed");
  expect((await personOf(person)).erased_at).toBeNull();
  await eraseDue(asWorker());
  expect((await personOf(person)).erased_at).not.toBeNull();
  const facts = await owner<{ type: string; lines: number }>(
    `select type, (data ->> 'lines')::int as lines from audit_event
     where person_id = $1 and type in ('person.erasing', 'person.erased') order by at`,
    [person.id],
  );
  expect(facts.length).toBeGreaterThan(1);
  expect(facts.at(-1)?.type).toBe("person.erased");
  expect(facts.reduce((sum, { lines }) => sum + lines, 0)).toBeGreaterThan(8000);
  for (const id of [company.id, PLATFORM]) expect(await breakIn(id)).toBeNull();
  const miscounted = await verified();
  expect(miscounted.filter(({ company: of }) => of === PLATFORM)).toEqual([]);
});

describe("the verifier", () => {
  test("names words that were changed, or emptied without an erasure that says so", async () => {
    const company = await aCompany();
    const { id, version } = await aRequest(company);
    const decline = {
      requestId: id,
      seenVersion: version,
      reason: "other",
      otherReason: "Not here",
      waitDays: 0,
    };
    must(await execute(declineAccessRequest, company.admin, decline));
    expect(await breakIn(company.id)).toBeNull();
    const event = await ownerOne<{ id: string }>(
      "select id from audit_event where company_id = $1 and type = 'access-request.declined'",
      [company.id],
    );
    const where = "where company_id = $1 and event_id = $2 and kind = 'words'";
    const forge = (set: string, values: unknown[]) =>
      pastRules(`update audit_apart set ${set} ${where}`, values);
    const spot = { company: company.id, event: event.id, fault: "changed apart" };
    const [was] = await owner<{ salt: Buffer; content: object }>(
      `select salt, content from audit_apart ${where}`,
      [company.id, event.id],
    );
    await forge(`content = content || '{"reason": "Liked him less"}'`, [company.id, event.id]);
    expect(await breakIn(company.id)).toMatchObject(spot);
    await forge("content = null, salt = null, erased_by = gen_random_uuid()", [company.id, event.id]);
    expect(await breakIn(company.id)).toMatchObject(spot);
    const person = await aPerson();
    must(await eraseNow(person));
    const { subject } = await ownerOne<{ subject: string }>(
      "select subject_id as subject from audit_event where person_id = $1 and type = 'person.erased'",
      [person.id],
    );
    await forge("erased_by = $3", [company.id, event.id, subject]);
    await sealRecord();
    const breaks = await verified();
    expect(breaks.map(({ fault }) => fault)).toContain("changed apart");
    await forge("content = $3, salt = $4, erased_by = null", [company.id, event.id, was?.content, was?.salt]);
    expect(await breakIn(company.id)).toBeNull();
  });

  test("nothing that signs in changes what stands apart", async () => {
    const company = await aCompany();
    for (const text of [
      "update audit_apart set content = '{}'",
      "delete from audit_apart",
      "truncate audit_apart",
    ])
      await expect(inCompany(company.id, async () => asWorker().query(text))).rejects.toThrow(
        /permission denied/,
      );
    await expect(owner("delete from audit_apart where company_id = $1", [company.id])).rejects.toThrow(
      /append-only/,
    );
  });
});
