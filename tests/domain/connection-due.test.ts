import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { tickContractor } from "@/lib/connections/clock";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { hostPage } from "@/lib/connections/hosts";
import { connectionPage } from "@/lib/connections/page";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { dayIn, plusDays } from "@/lib/days";
import { verifyDocument } from "@/lib/documents/decide";
import { tickDueReturns } from "@/lib/jobs/due-returns";
import { retireRequirement } from "@/lib/requirements/commands";
import { aFormerContractor } from "@/tests/support/contractor-calls";
import {
  aConnection,
  aDocument,
  aPlacement,
  askContractors,
  connectionRow,
  reaches,
} from "@/tests/support/contractors";
import { factsAbout, lettersTo, noticesAbout, owner, ownerOne } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  must,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

const ZONE = "Australia/Sydney";
const DAY = plusDays(dayIn(ZONE, new Date()), 30);

/** The worker's clock at an hour of the day that lies so many days before the day, in Sydney. */
const at = (daysBefore: number, hour = "09:00") => new Date(`${plusDays(DAY, -daysBefore)}T${hour}:00+11:00`);
const query = async (text: string, values: unknown[]) => ({ rows: await owner(text, values) });
const tick = (moment: Date) => tickDueReturns({ query } as never, moment);

let host: Company;
let manager: string;
beforeAll(async () => {
  host = await aCompany();
  manager = (await aMember(host, "MANAGER")).person.id;
});

const seen = async (connectionId: string) => ({
  connectionId,
  seenVersion: (await connectionRow(connectionId)).version,
});

/** A contractor that came back with access now, documents by the day, and one worker placed. */
async function letInUntil(zone = "Europe/Lisbon") {
  const contractor = await aCompany({ timeZone: zone });
  const id = await aConnection(host, contractor);
  const { person } = await aPlacement(host, contractor, id);
  must(await execute(deactivateConnection, host.admin, { ...(await seen(id)), reason: "Contract ended" }));
  const requirementId = await askContractors(host, `Insurance ${id}`);
  const how = { mode: "access", documentsBy: DAY, who: "all" };
  must(await execute(reactivateConnection, host.admin, { ...(await seen(id)), ...how }));
  return { contractor, id, person, requirementId };
}

afterEach(() => owner("update requirement set retired_at = now() where company_id = $1", [host.id]));

const standing = (id: string) =>
  ownerOne<{ status: string; documents_by: string | null; documents_warned: number | null }>(
    "select status, documents_by::text, documents_warned from connection where id = $1",
    [id],
  );
const told = async (contractor: Company) =>
  (await lettersTo(contractor.adminPerson.email))
    .map(({ template }) => template)
    .filter((name) => name.startsWith("contractor-documents"));

it("warns three days and one day before, each once, and is Pending again after the day", async () => {
  const { contractor, id, person } = await letInUntil();
  await tick(at(4, "23:59"));
  expect(await told(contractor)).toEqual([]);
  for (const moment of [at(3, "00:01"), at(3), at(2)]) await tick(moment);
  expect(await told(contractor)).toEqual(["contractor-documents-due"]);
  for (const moment of [at(1, "00:01"), at(1), at(0), at(0, "23:59")]) await tick(moment);
  expect(await told(contractor)).toEqual(Array(2).fill("contractor-documents-due"));
  expect(await standing(id)).toMatchObject({ status: "active", documents_by: DAY });
  expect(await reaches(person, host)).toBe(true);
  const before = (await noticesAbout(id)).length;
  await tick(at(-1, "00:01"));
  await tick(at(-2));
  expect(await told(contractor)).toEqual([
    ...Array<string>(2).fill("contractor-documents-due"),
    "contractor-documents-missed",
  ]);
  expect(await standing(id)).toEqual({ status: "pending", documents_by: null, documents_warned: null });
  expect(await reaches(person, host)).toBe(false);
  const notices = (await noticesAbout(id)).slice(before);
  expect(notices.map((notice) => notice.person_id).sort()).toEqual([host.admin.personId, manager].sort());
  const letter = (await lettersTo(contractor.adminPerson.email)).at(-1);
  expect(letter?.props).toMatchObject({ hostName: host.name, wanted: [`Insurance ${id}`] });
});

it("lets the contractor in again by itself once the last one is verified, like any return", async () => {
  const { contractor, id, person, requirementId } = await letInUntil();
  await tick(at(-1));
  const about = { requirementId, connectionId: id };
  const documentId = await aDocument(host, contractor, about, "submitted");
  must(await execute(verifyDocument, host.admin, { documentId, seenHash: "" }));
  expect(await standing(id)).toMatchObject({ status: "active", documents_by: null });
  expect(await reaches(person, host)).toBe(true);
});

it("has nothing to warn of once everything is good, and both pages show the day until then", async () => {
  const { contractor, id, requirementId } = await letInUntil();
  expect((await connectionPage(host.admin, id))?.documentsBy).toBe(DAY);
  expect((await hostPage(contractor.admin, id))?.documentsBy).toBe(DAY);
  const documentId = await aDocument(host, contractor, { requirementId, connectionId: id }, "submitted");
  must(await execute(verifyDocument, host.admin, { documentId, seenHash: "" }));
  expect(await standing(id)).toMatchObject({ status: "active", documents_by: null });
  await tick(at(3));
  await tick(at(-1));
  expect(await told(contractor)).toEqual([]);
  expect(await standing(id)).toMatchObject({ status: "active" });
  expect((await factsAbout(id)).at(-1)?.type).toBe("connection.documents-good");
});

it("forgets the day where what was outstanding is no longer asked", async () => {
  const { contractor, id, requirementId } = await letInUntil();
  must(await execute(retireRequirement, host.admin, { requirementId, seenVersion: 1 }));
  await tick(at(-1));
  expect(await told(contractor)).toEqual([]);
  expect(await standing(id)).toMatchObject({ status: "active", documents_by: null });
});

it("forgets the day when the contractor leaves", async () => {
  const { contractor, id } = await letInUntil();
  must(await execute(deactivateConnection, host.admin, { ...(await seen(id)), reason: "Contract ended" }));
  await tick(at(-1));
  expect(await standing(id)).toMatchObject({ status: "inactive", documents_by: null });
  expect(await told(contractor)).toEqual([]);
});

it("has no day before it ever accepted", async () => {
  await askContractors(host, `Insurance ${host.id}`);
  const id = await aFormerContractor(host);
  const back = { mode: "access", documentsBy: DAY, who: "none" };
  must(await execute(reactivateConnection, host.admin, { ...(await seen(id)), ...back }));
  const row = await ownerOne("select status, documents_by from connection where id = $1", [id]);
  expect(row).toEqual({ status: "initial", documents_by: null });
});

it("happens once where two workers' clocks tick at the same moment", async () => {
  const { contractor, id } = await letInUntil();
  await Promise.all([tick(at(1)), tick(at(1))]);
  expect(await told(contractor)).toEqual(["contractor-documents-due"]);
  await Promise.all([tick(at(-1)), tick(at(-1))]);
  const missed = (await factsAbout(id)).filter(({ type }) => type === "connection.documents-missed");
  expect(missed).toHaveLength(1);
});

it("is the clock's alone", async () => {
  const { id } = await letInUntil();
  const foreign = await aCompany();
  const input = { connectionId: id, at: at(-1).toISOString() };
  const others = strangersTo(host, foreign).filter(([name]) => name !== "the clock");
  for (const [, stranger] of [...others, ["its Admin", host.admin] as const]) {
    expect(refusal(await execute(tickContractor, stranger, input))).toEqual(NOT_FOUND);
  }
  expect(refusal(await execute(tickContractor, systemIn(foreign.id), input))).toEqual(NOT_FOUND);
});
