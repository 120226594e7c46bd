import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { refuseDocument } from "@/lib/documents/decide";
import { newId, PLATFORM } from "@/lib/id";
import { eraseDue } from "@/lib/jobs/erasures";
import { forgetOldOrigins } from "@/lib/jobs/forget-origins";
import { tidy } from "@/lib/jobs/tidy";
import { tidyFiles } from "@/lib/jobs/tidy-files";
import { signIn } from "@/lib/people/commands";
import { askErasure, ownErasure, standingWish, stayAfterAll } from "@/lib/privacy/ask-erasure";
import { eraseAtOnce, erasePerson } from "@/lib/privacy/erase";
import { holds, liftHold, placeHold, type Held } from "@/lib/privacy/legal-holds";
import { RETENTION } from "@/lib/privacy/retention";
import { storage } from "@/lib/storage/storage";
import { asWorker } from "@/tests/support/deliveries";
import { self } from "@/tests/support/email-changes";
import { asApp, factsAbout, lettersTo, owner, ownerOne, pastRules } from "@/tests/support/owner";
import { aFile, aRequirement, handedIn } from "@/tests/support/papers";
import { chooses, removes } from "@/tests/support/photos";
import { foundBy, spentRows } from "@/tests/support/spent-rows";
import {
  aCompany,
  aMember,
  aPerson,
  must,
  newOrigin,
  PASSWORD,
  refusal,
  type Person,
} from "@/tests/support/world";

const CLAIM = "Claim 2026/114";
const hold = (held: Held) => placeHold(asWorker(), held, CLAIM);
const lift = (held: Held) => liftHold(asWorker(), held, "Settled");

const statusOf = async ({ id }: { id: string }) =>
  (await ownerOne<{ status: string }>("select status from person where id = $1", [id])).status;
/** Asks to be deleted, so long ago that the days to think are over. */
async function wishesAway(person: { id: string }) {
  must(await execute(askErasure, self(person), {}));
  await owner(
    `update erasure_request set asked_at = now() - interval '8 days', due_at = now() - interval '1 day' where person_id = $1`,
    [person.id],
  );
}
const signsIn = ({ email }: Person) =>
  execute(signIn, visitor(newOrigin()), { email, password: PASSWORD }).then(must);

describe("what goes by itself", () => {
  /** A row of each kind, older than it is kept; by kind, how many of them there still are. */
  async function aRowOfEach(company: string) {
    const person = await aPerson();
    await owner("delete from registration where person_id = $1", [person.id]);
    const whose = { company, person: person.id, email: person.email, drafter: person.id };
    const made = Object.entries(spentRows(whose)).map(([kind, row]) => ({ kind, ...row, id: newId() }));
    for (const { insert, days, id } of made) await pastRules(...insert(`${days + 1} days`, id));
    const left = async () => {
      const still: string[] = [];
      for (const { kind, find = "id", id } of made) {
        const rule = RETENTION.find((known) => known.kind === kind)?.rows;
        const text = `select 1 from ${rule?.table} where ${find} = $1 ${rule?.set ? "and payload is not null" : ""}`;
        if ((await owner(text, [foundBy(kind, find, id)])).length > 0) still.push(kind);
      }
      return still;
    };
    /** What the worker is allowed to end without asking what is held. */
    const endAll = async () => {
      for (const { kind, find = "id", id } of made) {
        const rule = RETENTION.find((known) => known.kind === kind)?.rows;
        const what = rule?.set ? `update ${rule.table} set ${rule.set}` : `delete from ${rule?.table}`;
        await asWorker().query(`${what} where ${find} = $1`, [foundBy(kind, find, id)]);
      }
    };
    return { person, left, endAll };
  }

  const OF_NOBODY = ["What a passkey was asked to sign", "Limits", "What the mail's provider told"];
  const OF_COMPANY = [
    "Notices",
    "Mails on their way, encrypted",
    "Lines about mails: to whom, what, when",
    "Rows of long work, such as an import",
  ];
  const kinds = RETENTION.flatMap(({ kind, rows }) => (rows ? [kind] : []));

  test("nothing of a person who is held, whoever tries; somebody else's goes, and once lifted theirs", async () => {
    const company = await aCompany();
    const [held, other] = [await aRowOfEach(company.id), await aRowOfEach(company.id)];
    must(await hold({ personId: held.person.id }));
    await tidy(asWorker());
    const kept = kinds.filter((kind) => !OF_NOBODY.includes(kind));
    expect([await held.left(), await other.left()]).toEqual([kept, []]);
    await held.endAll();
    expect(await held.left()).toEqual(kept);
    must(await lift({ personId: held.person.id }));
    await tidy(asWorker());
    expect(await held.left()).toEqual([]);
  });

  test("nothing that stands in a company that is held; what is its people's own goes", async () => {
    const company = await aCompany();
    const { left, endAll } = await aRowOfEach(company.id);
    must(await hold({ companyId: company.id }));
    await tidy(asWorker());
    expect(await left()).toEqual(OF_COMPANY);
    await endAll();
    expect(await left()).toEqual(OF_COMPANY);
    must(await lift({ companyId: company.id }));
    await tidy(asWorker());
    expect(await left()).toEqual([]);
  });

  test.each(["person", "company"])("no file of a %s that is held", async (whose) => {
    const company = await aCompany();
    const worker = await aMember(company, "WORKER");
    const held = whose === "person" ? { personId: worker.person.id } : { companyId: company.id };
    const file = aFile(company.id, "bytes of a card");
    await storage().put(file.key, bytes());
    const { id, hash } = await handedIn(worker, await aRequirement(company), { file });
    must(
      await execute(refuseDocument, company.admin, {
        documentId: id,
        seenHash: hash,
        reason: "It can't be read",
      }),
    );
    await pastRules("update document set decided_at = now() - interval '91 days' where id = $1", [id]);
    const [upload, batch] = [aFile(company.id), aFile(company.id)];
    for (const { key } of [upload, batch]) await storage().put(key, bytes());
    await owner(
      `insert into upload (company_id, id, person_id, requirement_id, membership_id, file_name, size, file_key, expires_at)
       select d.company_id, $2, d.person_id, d.requirement_id, d.membership_id, 'x.pdf', 5, $3, now() - interval '1 day'
       from document d where d.id = $1`,
      [id, newId(), upload.key],
    );
    await owner(
      `insert into batch (company_id, id, kind, title, status, person_id, result_key, result_expires_at)
       values ($1, $2, 'export', 'Workers', 'done', $3, $4, now() - interval '1 day')`,
      [company.id, newId(), worker.person.id, batch.key],
    );
    await chooses(worker.person.id);
    await removes(worker.person.id);
    const photo = await ownerOne<{ file_key: string }>("select file_key from photo where person_id = $1", [
      worker.person.id,
    ]);
    const own = [file.key, upload.key, batch.key];
    // A photo is its person's, in every company.
    const keys = whose === "person" ? [...own, photo.file_key] : own;
    const there = async () =>
      Promise.all(keys.map(async (key) => (await storage().get(key))?.destroy() !== undefined));
    must(await hold(held));
    await tidyFiles(asWorker());
    await asWorker().query("select forget_document_file($1, $2)", [company.id, id]);
    await asApp(company.id, "delete from upload where company_id = $1", [company.id]);
    expect(await there()).toEqual(keys.map(() => true));
    expect(
      await owner(
        "select 1 from document where file_key = $1 union all select 1 from upload where file_key = $2",
        [file.key, upload.key],
      ),
    ).toHaveLength(2);
    must(await lift(held));
    await tidyFiles(asWorker());
    expect(await there()).toEqual(keys.map(() => false));
  });

  test("nor where somebody who is held, or anybody in a company that is, came from", async () => {
    const [company, other] = [await aCompany(), await aCompany()];
    const person = await aPerson();
    const line = async (companyId: string, actor: string) => {
      const id = newId();
      await owner(
        "insert into audit_event (company_id, id, actor_kind, actor_id, type, origin) values ($1, $2, 'person', $3, 'old', '203.0.113.9')",
        [companyId, id, actor],
      );
      await pastRules("update audit_event set at = now() - interval '2 years' where id = $1", [id]);
      return id;
    };
    const theirs = await line(other.id, person.id);
    const there = await line(company.id, other.adminPerson.id);
    const free = await line(other.id, other.adminPerson.id);
    const told = async () => {
      const rows = await owner<{ id: string }>(
        "select id from audit_line where id = any ($1) and origin is not null",
        [[theirs, there, free]],
      );
      return rows.map(({ id }) => id).sort();
    };
    must(await hold({ personId: person.id }));
    must(await hold({ companyId: company.id }));
    await forgetOldOrigins();
    expect(await told()).toEqual([theirs, there].sort());
    must(await lift({ personId: person.id }));
    must(await lift({ companyId: company.id }));
    await forgetOldOrigins();
    expect(await told()).toEqual([]);
  });
});

describe("an erasure", () => {
  test("of a person who is held waits, whatever is due, and is carried out by the next run once lifted", async () => {
    const { person } = await aMember(await aCompany(), "WORKER");
    must(await hold({ personId: person.id }));
    expect(await ownErasure(person.id)).toEqual({ obstacle: null, held: true });
    await wishesAway(person);
    const letter = (await lettersTo(person.email)).find(({ template }) => template === "account-erasure");
    expect(letter?.props.waits).toContain("needed for a legal claim");
    await eraseDue(asWorker());
    expect(await statusOf(person)).toBe("active");
    expect(refusal(await erasePerson(person.id)).code).toBe("refused");
    await signsIn(person);
    expect(await standingWish(person.id)).not.toBeNull();
    must(await lift({ personId: person.id }));
    await eraseDue(asWorker());
    expect(await statusOf(person)).toBe("closed");
    expect(await owner("select 1 from legal_hold where person_id = $1", [person.id])).toEqual([]);
  });

  test("that has begun goes no further, and no file goes", async () => {
    const person = await aPerson();
    await chooses(person.id);
    await wishesAway(person);
    await owner("update person set status = 'closed' where id = $1", [person.id]);
    must(await hold({ personId: person.id }));
    await eraseDue(asWorker());
    expect(refusal(await erasePerson(person.id)).code).toBe("refused");
    const part = await asApp(PLATFORM, "select * from erase_part($1, $2, 100)", [person.id, newId()]);
    const [{ plan } = { plan: {} }] = await asApp<{ plan: object }>(
      PLATFORM,
      "select erasure_plan($1) as plan",
      [person.id],
    );
    expect([part, plan]).toEqual([[], expect.objectContaining({ held: true, files: [] })]);
    const photo = await ownerOne<{ file_key: string }>("select file_key from photo where person_id = $1", [
      person.id,
    ]);
    expect((await storage().get(photo.file_key))?.destroy()).toBeDefined();
  });

  test("waits where a company that keeps something of them is held, and nowhere else", async () => {
    const [company, other] = [await aCompany(), await aCompany()];
    const { person } = await aMember(company, "WORKER");
    const { person: free } = await aMember(other, "WORKER");
    const contact = await aPerson();
    await owner(
      `insert into connection (company_id, id, name, contact_name, contact_email, contact_email_key, status)
       values ($1, $2, 'Contractor Ltd', 'Noor', $3, $3, 'initial')`,
      [company.id, newId(), contact.email],
    );
    must(await hold({ companyId: company.id }));
    for (const somebody of [person, free, contact]) await wishesAway(somebody);
    await eraseDue(asWorker());
    expect(await Promise.all([person, free, contact].map(statusOf))).toEqual(["active", "closed", "active"]);
    must(await lift({ companyId: company.id }));
    await eraseDue(asWorker());
    expect(await Promise.all([person, contact].map(statusOf))).toEqual(["closed", "closed"]);
  });

  test("of somebody else leaves the words in a company that is held, in which they never were", async () => {
    const [company, person] = [await aCompany(), await aPerson()];
    const id = newId();
    await owner(
      "insert into audit_event (company_id, id, actor_kind, type, data) values ($1, $2, 'system', 'x', $3)",
      [company.id, id, { note: `Ring ${person.email}` }],
    );
    must(await hold({ companyId: company.id }));
    await wishesAway(person);
    await eraseDue(asWorker());
    expect(await statusOf(person)).toBe("closed");
    const line = await ownerOne<{ data: object }>("select data from audit_line where id = $1", [id]);
    expect(line.data).toEqual({ note: `Ring ${person.email}` });
    must(await lift({ companyId: company.id }));
  });

  test("is refused to the operator in a sentence, and nothing of it is begun", async () => {
    const person = await aPerson();
    must(await hold({ personId: person.id }));
    for (const wish of ["operator", "backup"] as const) {
      expect(refusal(await eraseAtOnce(asWorker(), person.id, wish))).toMatchObject({
        code: "refused",
        message: expect.stringContaining("npm run legal:hold"),
      });
      await asWorker().query("select wish_erasure($1, $2)", [person.id, wish]);
    }
    expect([await statusOf(person), await standingWish(person.id)]).toEqual(["active", null]);
    must(await lift({ personId: person.id }));
    must(await eraseAtOnce(asWorker(), person.id, "operator"));
  });

  test("that waits is taken back on one's own page alone; one whose days are not over, by signing in as ever", async () => {
    const person = await aPerson();
    must(await hold({ personId: person.id }));
    must(await execute(askErasure, self(person), {}));
    await signsIn(person);
    expect(await standingWish(person.id)).toBeNull();
    await wishesAway(person);
    must(await execute(stayAfterAll, self(person), {}));
    expect(await standingWish(person.id)).toBeNull();
    expect(refusal(await execute(stayAfterAll, self(person), {})).code).toBe("conflict");
    must(await lift({ personId: person.id }));
    await eraseDue(asWorker());
    expect(await statusOf(person)).toBe("active");
  });
});

describe("the operator", () => {
  test("holds and lifts once, with the reason in the record and nobody's name; the list says what is held", async () => {
    const [company, person] = [await aCompany(), await aPerson()];
    for (const [held, id, of, name] of [
      [{ personId: person.id }, person.id, "person", person.email],
      [{ companyId: company.id }, company.id, "company", company.slug],
    ] as const) {
      const both = await Promise.all([hold(held), hold(held)]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(refusal(await hold(held))).toMatchObject({ code: "conflict", message: "This is held already." });
      expect(await holds(asWorker())).toContainEqual({
        what: of,
        name,
        reason: CLAIM,
        placedAt: expect.any(Date),
      });
      must(await lift(held));
      expect(refusal(await lift(held))).toMatchObject({ code: "conflict", message: "This is not held." });
      expect((await holds(asWorker())).filter((one) => one.name === name)).toEqual([]);
      const told = (await factsAbout(id)).filter(({ type }) => type.startsWith("legal-hold."));
      expect(told.map(({ type, data }) => [type, data])).toEqual([
        ["legal-hold.placed", expect.objectContaining({ of, reason: CLAIM })],
        ["legal-hold.lifted", expect.objectContaining({ of, reason: "Settled" })],
      ]);
      must(await hold(held));
      must(await lift(held));
    }
  });

  test("a hold that a crash kept out of the record holds, and is told of by the next try", async () => {
    const person = await aPerson();
    await asWorker().query("select ask_hold($1, null, $2)", [person.id, CLAIM]);
    expect((await ownErasure(person.id)).held).toBe(true);
    must(await hold({ personId: person.id }));
    await asWorker().query("select ask_lift($1, null, 'Settled')", [person.id]);
    expect((await ownErasure(person.id)).held).toBe(true);
    must(await lift({ personId: person.id }));
    expect((await ownErasure(person.id)).held).toBe(false);
  });
});

test("the application's role holds nothing, lifts nothing and reads no reason", async () => {
  const person = await aPerson();
  must(await hold({ personId: person.id }));
  for (const text of [
    "select * from legal_hold",
    "delete from legal_hold",
    "update legal_hold set lifted_at = now()",
    "select ask_hold(id, null, 'x') from person",
    "select ask_lift(id, null, 'x') from person",
    "select * from standing_holds()",
  ])
    await expect(asApp(PLATFORM, text)).rejects.toThrow(/permission denied/);
  const [row] = await owner<{ id: string }>("select id from legal_hold where person_id = $1", [person.id]);
  expect(await asApp(PLATFORM, "select * from settle_hold($1)", [row?.id])).toEqual([]);
  expect((await ownErasure(person.id)).held).toBe(true);
  for (const change of ["delete from legal_hold", "update legal_hold set lifted_at = now()"])
    await expect(asWorker().query(change)).rejects.toThrow(/permission denied/);
});

async function* bytes() {
  yield Buffer.from("x");
}
