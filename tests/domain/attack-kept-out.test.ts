import { execute } from "@/lib/command";
import { noteToContractor } from "@/lib/connections/commands";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { hostPage } from "@/lib/connections/hosts";
import { placeWorkers } from "@/lib/placements/place";
import { limits } from "@/lib/rate-limit";
import {
  aConnection,
  aPlacement,
  askContractors,
  connectionRow,
  forContractor,
  reaches,
} from "@/tests/support/contractors";
import { comeBack, leaves } from "@/tests/support/returning";
import { aCompany, aMember, must, refusal, type Company, type Person } from "@/tests/support/world";

let host: Company;
let other: Company;
let through: string;
beforeEach(async () => {
  [host, other] = [await aCompany(), await aCompany()];
  through = await aConnection(host, other);
});

/** The person works for the other contractor now, which places them. */
async function placed(person: Person) {
  const { member } = await aMember(other, "WORKER", { person });
  const input = { connectionId: through, workerIds: [member.membershipId] };
  return () => execute(placeWorkers, forContractor(other, host), input);
}

test("whom the host deactivated comes back by no contractor, until the host says so", async () => {
  const direct = await aMember(host, "WORKER");
  await leaves(host, direct);
  const place = await placed(direct.person);
  expect(refusal(await place())).toMatchObject({
    ...{ code: "refused", message: expect.stringContaining("does not take") },
  });
  expect(await reaches(direct.person, host)).toBe(false);
  must(await comeBack(host, direct.member.membershipId));
  must(await place());
});

test("whose place at one contractor the host ended comes back by no other", async () => {
  const first = await aCompany();
  const { person, placementId: membershipId } = await aPlacement(host, first, await aConnection(host, first));
  await leaves(host, {
    person,
    member: { ...host.admin, membershipId, personId: person.id, role: "WORKER" },
  });
  expect(refusal(await (await placed(person))()).code).toBe("refused");
  expect(await reaches(person, host)).toBe(false);
});

test("whoever left with a contractor may come by another one", async () => {
  const first = await aCompany();
  const connectionId = await aConnection(host, first);
  const { person } = await aPlacement(host, first, connectionId);
  const { version: seenVersion } = await connectionRow(connectionId);
  const why = { reason: "Contract ended", seenVersion };
  must(await execute(deactivateConnection, host.admin, { connectionId, ...why }));
  must(await (await placed(person))());
  expect(await reaches(person, host)).toBe(true);
});

test("a contractor that was ended reads nothing more of what the host asks and writes", async () => {
  await askContractors(host);
  const note = { connectionId: through, note: "Send the insurance again" };
  must(await execute(noteToContractor, host.admin, note));
  const page = () => hostPage(other.admin, through);
  expect(await page()).toMatchObject({ items: [{ name: "Insurance" }], notes: [{ note: note.note }] });
  const { version: seenVersion } = await connectionRow(through);
  const why = { reason: "Contract ended", seenVersion };
  must(await execute(deactivateConnection, host.admin, { connectionId: through, ...why }));
  expect(await page()).toMatchObject({ status: "inactive", items: [], notes: [], mayHandIn: false });
});

test("nobody floods a contractor's mailboxes with notes, and a stranger's tries count nothing", async () => {
  const write = (actor: Company["admin"]) =>
    execute(noteToContractor, actor, { connectionId: through, note: "Send it again" });
  for (let tries = 0; tries < 3; tries++) expect(refusal(await write(other.admin)).code).toBe("not-found");
  for (let notes = 0; notes < limits.contractorNotes.most; notes++) must(await write(host.admin));
  expect(refusal(await write(host.admin)).code).toBe("limited");
});
