import { declineAccessRequest } from "@/lib/access-requests/commands";
import { accessRequestPage } from "@/lib/access-requests/page";
import { personIn, systemIn, visitor, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { settings } from "@/lib/env";
import { memberPage } from "@/lib/memberships/page";
import { ownMembership } from "@/lib/memberships/own";
import { ownPhotoKey, photoKeyFor, photoOf } from "@/lib/photos/read";
import { aConnection, aPlacement, connectionRow } from "@/tests/support/contractors";
import { owner } from "@/tests/support/owner";
import { chooses, removes } from "@/tests/support/photos";
import { comeBack, leaves } from "@/tests/support/returning";
import { aCompany, aMember, aPerson, aRequest, must, newOrigin, type Company } from "@/tests/support/world";

let company: Company;
let foreign: Company;
let readers: [string, Actor][];
let others: [string, Actor][];
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
  const { member: manager } = await aMember(company, "MANAGER");
  const { member: viewer } = await aMember(company, "VIEWER");
  const { member: worker } = await aMember(company, "WORKER");
  readers = [
    ["its Admin", company.admin],
    ["a Manager", manager],
    ["a Viewer", viewer],
  ];
  others = [
    ["another Worker", worker],
    ["another company's Admin", foreign.admin],
    ["a person of no company", personIn((await aPerson()).id, company.id, newOrigin())],
    ["a visitor", visitor(newOrigin(), company.id)],
    ["the clock", systemIn(company.id)],
  ];
});

/** Who may see the photo, by name. */
async function whoSees(personId: string, id: string): Promise<string[]> {
  const seen: string[] = [];
  for (const [name, actor] of [...readers, ...others]) {
    const [page, file] = [await photoOf(actor, personId), await photoKeyFor(actor, id)];
    expect([name, page === id]).toEqual([name, file !== null]);
    if (file) seen.push(name);
  }
  return seen;
}
const EVERY_READER = ["its Admin", "a Manager", "a Viewer"];

test("whoever reads the person's page sees the photo, and nobody else but the person", async () => {
  const { person, member } = await aMember(company, "WORKER");
  const id = await chooses(person.id);
  expect(await whoSees(person.id, id)).toEqual(EVERY_READER);
  expect((await memberPage(company.admin, member.membershipId))?.photo).toBe(id);
  expect(await ownPhotoKey(person.id, id)).not.toBeNull();
  expect(await ownMembership(member)).toMatchObject({ photo: id, name: person.name });
  expect(await ownPhotoKey(company.adminPerson.id, id)).toBeNull();
});

test("a replaced and a removed photo are there for nobody", async () => {
  const { person, member } = await aMember(company, "WORKER");
  const first = await chooses(person.id);
  const second = await chooses(person.id);
  expect(await photoKeyFor(company.admin, first)).toBeNull();
  expect(await photoKeyFor(company.admin, second)).not.toBeNull();
  await removes(person.id);
  expect(await photoKeyFor(company.admin, second)).toBeNull();
  expect((await memberPage(company.admin, member.membershipId))?.photo).toBeNull();
});

test("a company that the person left does not see it, another one goes on, and a return brings it back", async () => {
  const worker = await aMember(company, "WORKER");
  const { person } = worker;
  await aMember(foreign, "WORKER", { person });
  const id = await chooses(person.id);
  await leaves(company, worker);
  expect(await whoSees(person.id, id)).toEqual(["another company's Admin"]);
  const next = await chooses(person.id);
  expect(await whoSees(person.id, next)).toEqual(["another company's Admin"]);
  expect((await memberPage(company.admin, worker.member.membershipId))?.photo).toBeNull();
  must(await comeBack(company, worker.member.membershipId));
  expect(await whoSees(person.id, next)).toEqual([...EVERY_READER, "another company's Admin"]);
});

test("a host sees a placed worker's photo as long as the connection holds", async () => {
  const contractor = await aCompany();
  const connectionId = await aConnection(company, contractor);
  const { person } = await aPlacement(company, contractor, connectionId);
  const id = await chooses(person.id);
  expect(await whoSees(person.id, id)).toEqual(EVERY_READER);
  must(
    await execute(deactivateConnection, company.admin, {
      ...{ connectionId, reason: "Contract ended" },
      seenVersion: (await connectionRow(connectionId)).version,
    }),
  );
  expect(await whoSees(person.id, id)).toEqual([]);
  expect(await photoKeyFor(contractor.admin, id)).not.toBeNull();
});

test("who reviews an open request sees its claimant, until it is answered", async () => {
  const { id: requestId, version, person } = await aRequest(company);
  const id = await chooses(person.id);
  expect(await whoSees(person.id, id)).toEqual(["its Admin"]);
  expect((await accessRequestPage(company.admin, requestId))?.photo).toBe(id);
  must(
    await execute(declineAccessRequest, company.admin, {
      ...{ requestId, seenVersion: version, waitDays: 7 },
      ...{ reason: "other", otherReason: "We do not know this person" },
    }),
  );
  expect(await whoSees(person.id, id)).toEqual([]);
  expect((await accessRequestPage(company.admin, requestId))?.photo).toBeNull();
});

test("a closed person's photo is shown to nobody", async () => {
  const { person } = await aMember(company, "WORKER");
  const id = await chooses(person.id);
  await owner("update person set status = 'closed' where id = $1", [person.id]);
  expect(await whoSees(person.id, id)).toEqual([]);
});

test("what the scanner has not released is shown to nobody", async () => {
  const { person } = await aMember(company, "WORKER");
  settings().scanner = { host: "127.0.0.1", port: 1 };
  const id = await chooses(person.id).finally(() => delete settings().scanner);
  expect(await whoSees(person.id, id)).toEqual([]);
});

test("an id that is none is no photo", async () => {
  for (const id of ["", "../../etc/passwd", company.id]) {
    expect(await photoKeyFor(company.admin, id)).toBeNull();
    expect(await ownPhotoKey(company.adminPerson.id, id)).toBeNull();
  }
});
