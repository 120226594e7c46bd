import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { noteReturnDue } from "@/lib/deactivations/clock";
import { exportRecords, recordsFile } from "@/lib/deactivations/export";
import { listRecords, type RecordsQuery } from "@/lib/deactivations/records";
import { tellDueBack } from "@/lib/jobs/due-back";
import { systemIn, type Actor } from "@/lib/actor";
import { workerPool } from "@/tests/support/long-work";
import { members } from "@/tests/support/members";
import { factsAbout, noticesAbout, owner } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  must,
  NOT_FOUND,
  pretend,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

const ZONE = "Australia/Sydney";
const now = new Date("2026-11-22T10:00:00Z");

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

const list = (query: RecordsQuery = {}, actor: Actor = company.admin) => listRecords(actor, query, ZONE, now);
const names = async (query: RecordsQuery = {}) => (await list(query))?.rows.map(({ name }) => name);

/** People who left, some of them back or due; past the commands, for the list is about what is there. */
async function left(
  here: Company,
  rows: { name: string; reason?: string; returnOn?: string; back?: string; at?: string }[],
) {
  const ids = await members(
    here,
    rows.map(({ name }) => ({ firstName: name, status: "inactive", role: "WORKER" })),
  );
  await owner(
    `insert into deactivation (company_id, id, membership_id, name, email_key, role, status_before, reason, return_on, by_id, at, returned_at)
     select $1, gen_random_uuid(), row.id, row.name, lower(row.name) || '@mail.example', 'WORKER', 'active',
       coalesce(row.reason, 'Contract ended'), row."returnOn", $3, coalesce(row.at, now()), row.back
     from jsonb_to_recordset($2::jsonb) as row (id uuid, name text, reason text, "returnOn" date, at timestamptz, back timestamptz)`,
    [here.id, JSON.stringify(rows.map((row, nr) => ({ ...row, id: ids[nr] }))), here.adminPerson.id],
  );
  return ids;
}

describe("the record of deactivated accounts", () => {
  it("says who, when, by whom, why, until when, how often, newest first", async () => {
    const { member, person } = await aMember(company, "WORKER");
    must(
      await execute(deactivateMember, company.admin, {
        ...{ membershipId: member.membershipId, reason: "On leave", returnOn: "2031-02-03" },
      }),
    );
    const record = await list();
    expect(record?.rows[0]).toMatchObject({
      ...{ name: person.name, email: person.email, role: "Worker", by: "Ana Ruiz", reason: "On leave" },
      ...{ returnOn: "2031-02-03", returnedAt: null, timesAway: 1, membershipId: member.membershipId },
    });
  });

  it("is found by name, address and reason, and narrowed to who is away, back, or due", async () => {
    const here = await aCompany();
    await left(here, [
      { name: "Away", at: "2026-11-01T00:00:00Z" },
      { name: "Back", back: "2026-11-20T00:00:00Z", at: "2026-11-02T00:00:00Z" },
      { name: "Due", returnOn: "2026-11-22", at: "2026-11-03T00:00:00Z", reason: "100% on leave" },
      { name: "Later", returnOn: "2026-11-23", at: "2026-11-04T00:00:00Z" },
    ]);
    const of = async (query: RecordsQuery) => (await list(query, here.admin))?.rows.map(({ name }) => name);
    expect(await of({})).toEqual(["Later", "Due", "Back", "Away"]);
    expect(await of({ state: "away" })).toEqual(["Later", "Due", "Away"]);
    expect(await of({ state: "returned" })).toEqual(["Back"]);
    expect(await of({ state: "due" })).toEqual(["Due"]);
    expect(await of({ state: "constructor" })).toHaveLength(4);
    expect(await of({ q: "BACK@" })).toEqual(["Back"]);
    expect(await of({ q: "0% on" })).toEqual(["Due"]);
    expect(await of({ q: "%" })).toEqual(["Due"]);
  });

  it("comes in pages by key", async () => {
    const here = await aCompany();
    const rows = Array.from({ length: 30 }, (_, nr) => ({
      name: `P${nr}`,
      at: `2026-11-01T00:00:${10 + nr}Z`,
    }));
    await left(here, rows);
    const first = await list({}, here.admin);
    const second = await list({ after: first?.after ?? "" }, here.admin);
    expect([first?.rows.length, second?.rows.length, second?.after]).toEqual([25, 5, null]);
    const all = [...(first?.rows ?? []), ...(second?.rows ?? [])].map(({ name }) => name);
    expect(all).toEqual(rows.map(({ name }) => name).reverse());
  });

  it("is for who reads the company's people, and shows nothing of another company", async () => {
    expect(await list({}, pretend(company.id, "VIEWER"))).not.toBeNull();
    expect(await list({}, pretend(company.id, "WORKER"))).toBeNull();
    await left(foreign, [{ name: "Foreigner" }]);
    expect(await names({ q: "foreigner" })).toEqual([]);
  });

  it("leaves the house as a file whose cells are no formulas, and that is on record", async () => {
    const here = await aCompany();
    await left(here, [{ name: "=1+1", reason: "@SUM(A1)" }]);
    const { q, state } = must(
      await execute(exportRecords, pretend(here.id, "VIEWER", here.adminPerson.id), { q: "" }),
    );
    let file = "";
    for await (const part of recordsFile(here.id, { q, state }, ZONE, now)) file += part;
    const [head, line] = file.split("\r\n");
    expect(head).toContain("Name,Email,Role,Deactivated at,By,Reason,Return date,Returned at,Times away");
    expect(line).toMatch(/^'=1\+1,/);
    expect(line).toContain("'@SUM(A1)");
    expect(
      await owner("select from audit_event where company_id = $1 and type = 'records.exported'", [here.id]),
    ).toHaveLength(1);
    for (const [name, actor] of strangersTo(here, foreign)) {
      if (["another company's Admin", "a Manager", "a Viewer"].includes(name)) continue;
      expect([name, refusal(await execute(exportRecords, actor, {}))]).toEqual([name, NOT_FOUND]);
    }
  });
});

describe("a return that is due", () => {
  it("is told once to whoever looks after the person, on its day where the company is", async () => {
    const here = await aCompany();
    const manager = await aMember(here, "MANAGER");
    const [worker = ""] = await left(here, [{ name: "Noor", returnOn: "2027-01-10" }]);
    const at = (moment: string) => tellDueBack(workerPool(), new Date(moment));
    await at("2027-01-09T12:59:00Z"); // Sat 9 Jan, 23:59 in Sydney
    expect(await noticesAbout(worker)).toEqual([]);
    await at("2027-01-09T13:01:00Z");
    await at("2027-01-10T13:01:00Z");
    const told = await noticesAbout(worker);
    expect(told.map(({ person_id }) => person_id).sort()).toEqual(
      [here.adminPerson.id, manager.person.id].sort(),
    );
    expect(told[0]).toMatchObject({
      title: "Noor is due back today",
      href: `/c/${here.slug}/team/people/${worker}`,
    });
    expect((await factsAbout(worker)).map(({ type }) => type)).toEqual(["membership.return-due"]);
  });

  it("is not told of whoever is back, and by nobody but the clock", async () => {
    const here = await aCompany();
    const [id = ""] = await left(here, [
      { name: "Mai", returnOn: "2026-11-01", back: "2026-11-02T00:00:00Z" },
    ]);
    await tellDueBack(workerPool(), now);
    expect(await noticesAbout(id)).toEqual([]);
    const [row] = await owner<{ id: string }>("select id from deactivation where company_id = $1", [here.id]);
    const input = { deactivationId: row?.id, at: now.toISOString() };
    expect(refusal(await execute(noteReturnDue, here.admin, input))).toEqual(NOT_FOUND);
    expect(refusal(await execute(noteReturnDue, systemIn(foreign.id), input))).toEqual(NOT_FOUND);
    expect(refusal(await execute(noteReturnDue, systemIn(here.id), input)).code).toBe("conflict");
  });
});
