import { declineAccessRequest, seeAccessRequest } from "@/lib/access-requests/commands";
import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { requestPasswordReset } from "@/lib/people/commands";
import { trailOf, trailPage } from "@/lib/people/trail";
import { exportTrail, trailFile } from "@/lib/people/trail-export";
import { self } from "@/tests/support/email-changes";
import { asApp, factsAbout, owner, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aNewcomer,
  aPerson,
  aRequest,
  must,
  newOrigin,
  NOT_FOUND,
  refusal,
} from "@/tests/support/world";
import { PLATFORM } from "@/lib/id";

const whole = (person: { id: string }) => trailOf(person.id, null, 1000);
const sentences = async (person: { id: string }) =>
  (await whole(person)).map(({ sentence, company }) => (company ? `${company}: ${sentence}` : sentence));

test("a person reads who asked, looked and decided: a role while outside the company, names once inside", async () => {
  const company = await aCompany();
  const { id, version, person } = await aRequest(company, { person: await aNewcomer(), role: "VIEWER" });
  must(await execute(seeAccessRequest, company.admin, { requestId: id }));
  const decline = {
    requestId: id,
    seenVersion: version,
    reason: "other",
    otherReason: "Not here",
    waitDays: 0,
  };
  must(await execute(declineAccessRequest, company.admin, decline));
  expect(await sentences(person)).toEqual([
    `${company.name}: An Admin of ${company.name} declined this: Not here`,
    `${company.name}: An Admin of ${company.name} opened the request`,
    `${company.name}: You asked for access as Viewer`,
    `${company.name}: You chose an employer`,
    "You signed in",
    "You confirmed the email address; the account is open",
  ]);
  await aMember(company, "VIEWER", { person });
  expect(await sentences(person)).toContain(`${company.name}: Ana Ruiz declined this: Not here`);
});

test("what one did to others is in it, with their names for whoever may read them there", async () => {
  const company = await aCompany();
  const { person } = await aMember(company, "VIEWER");
  const lines = await whole(company.adminPerson);
  const accepted = lines.find(({ sentence }) => sentence === "You accepted this as Viewer");
  expect(accepted).toMatchObject({ company: company.name, about: person.name });
  await owner("update membership set role = 'WORKER', mobile = '+61491570156' where person_id = $1", [
    person.id,
  ]);
  expect((await whole(person)).every(({ about }) => about === null)).toBe(true);
  await owner("update membership set status = 'inactive' where person_id = $1", [person.id]);
  expect(JSON.stringify(await whole(person))).not.toContain("Ana");
});

test("nobody else's line is ever in it", async () => {
  const company = await aCompany();
  const [one, two] = [await aMember(company, "VIEWER"), await aMember(company, "WORKER")];
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email: one.person.email }));
  const ids = new Set((await whole(two.person)).map(({ id }) => id));
  const others = await owner<{ id: string }>(
    `select id from audit_event where person_id is distinct from $1 and actor_id is distinct from $1`,
    [two.person.id],
  );
  expect(others.filter(({ id }) => ids.has(id))).toEqual([]);
  const own = await owner("select id from audit_event where person_id = $1 or actor_id = $1", [
    two.person.id,
  ]);
  expect(ids.size).toBe(own.length);
  expect(await trailOf("00000000-0000-0000-0000-00000000dead", null, 10)).toEqual([]);
});

test("pages follow each other without a gap, and a made-up place is the first page", async () => {
  const person = await aPerson();
  await owner(
    `insert into audit_event (company_id, id, actor_kind, actor_id, type, person_id, data)
     select $1, gen_random_uuid(), 'person', $2, 'notices.seen', $2, '{"count": 1}' from generate_series(1, 60)`,
    [PLATFORM, person.id],
  );
  const seen: string[] = [];
  let after: string | null | undefined;
  do {
    const page = await trailPage(person.id, after ?? undefined);
    seen.push(...page.lines.map(({ id }) => id));
    after = page.after;
  } while (after);
  expect(seen).toEqual((await whole(person)).map(({ id }) => id));
  for (const place of ["", "zzz", Buffer.from("99999999999999999 x").toString("base64url")])
    expect((await trailPage(person.id, place)).lines[0]?.id).toBe(seen[0]);
});

async function fileOf(person: { id: string }, format: "csv" | "json"): Promise<string> {
  let text = "";
  for await (const part of trailFile(person.id, format)) text += part;
  return text;
}

describe("the export", () => {
  test("holds every line, as CSV and as JSON, and is in the record", async () => {
    const company = await aCompany();
    const { person } = await aMember(company, "VIEWER", { person: await aNewcomer() });
    const lines = (await whole(person)).length;
    const result = must(await execute(exportTrail, self(person), { format: "csv" }));
    expect(result).toEqual({ personId: person.id, format: "csv" });
    expect((await factsAbout(person.id)).at(-1)).toMatchObject({ type: "trail.exported", data: { lines } });
    const csv = await fileOf(person, "csv");
    expect(csv.trimEnd().split("\r\n")).toHaveLength(lines + 2); // its head, and the export itself
    expect(csv).toContain(`,${company.name},You asked for access as Viewer,,`);
    const rows: unknown = JSON.parse(await fileOf(person, "json"));
    expect(rows).toHaveLength(lines + 1);
    expect(rows).toContainEqual(
      expect.objectContaining({ where: "Your account", what: "You signed in", kind: "session.opened" }),
    );
  });

  test("goes on over many chunks, and marks what a spreadsheet would calculate", async () => {
    const company = await aCompany({ name: '=cmd|"/c calc"' });
    await owner(
      `insert into audit_event (company_id, id, actor_kind, actor_id, type, person_id, data)
       select $1, gen_random_uuid(), 'person', $2, 'notices.seen', $2, '{"count": 1}' from generate_series(1, 2100)`,
      [PLATFORM, company.adminPerson.id],
    );
    const rows: unknown = JSON.parse(await fileOf(company.adminPerson, "json"));
    expect(rows).toHaveLength((await trailOf(company.adminPerson.id, null, 5000)).length);
    expect(await fileOf(company.adminPerson, "csv")).toContain(`,"'=cmd|""/c calc""",`);
  });

  test("is nobody's but the person's, and thirty an hour", async () => {
    const company = await aCompany();
    const before = await wholeState();
    const { personId } = company.admin;
    for (const actor of [
      company.admin,
      visitor(newOrigin()),
      personIn(personId, company.id, newOrigin(), true),
    ])
      expect(refusal(await execute(exportTrail, actor, { format: "csv" }))).toEqual(NOT_FOUND);
    expect(refusal(await execute(exportTrail, self(company.adminPerson), { format: "xls" })).code).toBe(
      "invalid",
    );
    expect(await wholeState()).toEqual(before);
    const person = await aPerson();
    for (let i = 0; i < 30; i++) must(await execute(exportTrail, self(person), { format: "json" }));
    expect(refusal(await execute(exportTrail, self(person), { format: "json" })).code).toBe("limited");
  });
});

test("without a company the application reads none of it by itself", async () => {
  const company = await aCompany();
  const rows = await asApp(PLATFORM, "select id from audit_event where company_id = $1", [company.id]);
  expect(rows).toEqual([]);
});
