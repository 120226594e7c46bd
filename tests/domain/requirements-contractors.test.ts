import { execute } from "@/lib/command";
import { approveContractor } from "@/lib/connections/commands";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { tellOfRequirements } from "@/lib/jobs/due-documents";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { retireRequirement } from "@/lib/requirements/commands";
import { CONTRACTORS_AT_ONCE, tellRequirement } from "@/lib/requirements/tell";
import { systemIn } from "@/lib/actor";
import {
  aConnection,
  aDocument,
  aPlacement,
  anInvitedContractor,
  connectionRow,
} from "@/tests/support/contractors";
import { workerPool } from "@/tests/support/long-work";
import { factsAbout, lettersOf, lettersTo, owner, ownerOne } from "@/tests/support/owner";
import { aRequirement } from "@/tests/support/papers";
import { aCompany, aMember, must, NOT_FOUND, refusal, strangersTo } from "@/tests/support/world";

const OF_CONTRACTORS = { of: ["CONTRACTORS"], needsFile: false, needsExpiry: false, detail: "Both sides." };

// What other tests left to be told would come first, and only so many are told in one go.
beforeAll(() => owner("update requirement set tell = null, tell_contractors = false"));

const seen = async (connectionId: string) => ({
  connectionId,
  seenVersion: (await connectionRow(connectionId)).version,
});
const telling = (id: string) =>
  ownerOne<{ tell: string | null; tell_contractors: boolean }>(
    "select tell, tell_contractors from requirement where id = $1",
    [id],
  );

test("a new requirement is told once to each Admin of every contractor that works here or waits to", async () => {
  const [host, contractor, waits, left] = [
    await aCompany(),
    await aCompany(),
    await aCompany(),
    await aCompany(),
  ];
  const { person: second } = await aMember(contractor, "ADMIN");
  const { person: manager } = await aMember(contractor, "MANAGER");
  const [id, waiting, away] = [
    await aConnection(host, contractor),
    await aConnection(host, waits),
    await aConnection(host, left),
  ];
  await owner("update connection set status = 'pending' where id = $1", [waiting]);
  must(await execute(deactivateConnection, host.admin, { ...(await seen(away)), reason: "Contract ended" }));
  const invited = await anInvitedContractor(host);
  const requirementId = await aRequirement(host, { ...OF_CONTRACTORS, name: "Insurance" });
  expect(await telling(requirementId)).toEqual({ tell: null, tell_contractors: true });
  await Promise.all([tellOfRequirements(workerPool()), tellOfRequirements(workerPool())]);
  await tellOfRequirements(workerPool());
  expect(await telling(requirementId)).toEqual({ tell: null, tell_contractors: false });
  const letters = await lettersOf("connection.asked", id);
  expect(letters.map(({ to, template }) => [to, template])).toEqual(
    [contractor.adminPerson.email, second.email].sort().map((email) => [email, "contractor-asked"]),
  );
  expect(letters[0]?.props).toMatchObject({
    ...{
      hostName: host.name,
      contractorName: contractor.name,
      requirement: "Insurance",
      detail: "Both sides.",
    },
    handInUrl: expect.stringContaining(
      `/c/${contractor.slug}/hosts/${id}/documents/${requirementId}`,
    ) as string,
  });
  expect(await lettersOf("connection.asked", waiting)).toMatchObject([{ to: waits.adminPerson.email }]);
  for (const silent of [away, invited.id]) expect(await lettersOf("connection.asked", silent)).toEqual([]);
  expect((await lettersTo(manager.email)).map(({ template }) => template)).not.toContain("contractor-asked");
  expect((await factsAbout(requirementId)).at(-1)).toMatchObject({
    ...{ type: "requirement.told-contractors", data: { name: "Insurance", count: 2 } },
  });
  // Nobody loses anything by it.
  expect(await connectionRow(id)).toMatchObject({ status: "active" });
});

test("of members and contractors alike it is told to both", async () => {
  const [host, contractor] = [await aCompany(), await aCompany()];
  const id = await aConnection(host, contractor);
  const { person } = await aMember(host, "WORKER");
  const requirementId = await aRequirement(host, { of: ["WORKER", "CONTRACTORS"], byMail: "on" });
  await tellOfRequirements(workerPool());
  expect((await lettersTo(person.email)).map(({ template }) => template)).toContain("document-asked");
  expect(await lettersOf("connection.asked", id)).toHaveLength(1);
  expect(await telling(requirementId)).toEqual({ tell: null, tell_contractors: false });
});

test("more contractors than one go are told chunk by chunk, each once", async () => {
  const [host, contractor] = [await aCompany(), await aCompany()];
  await owner(
    `with made as (insert into company (id, slug, name, code, town, country, time_zone)
       select gen_random_uuid(), 'many' || n || $2, 'Many ' || n, 'MANY' || n || '-' || ($4::int + n), 'Sydney', 'AU', 'Australia/Sydney'
       from generate_series(1, $3::int) n returning id, name)
     insert into connection (company_id, id, contractor_id, name, contact_name, contact_email, contact_email_key, status)
     select $1, gen_random_uuid(), id, name, 'Li', id || '@mail.example', id || '@mail.example', 'active' from made`,
    [host.id, contractor.slug, CONTRACTORS_AT_ONCE + 3, 10_000_000],
  );
  await aRequirement(host, OF_CONTRACTORS);
  await tellOfRequirements(workerPool());
  const [told] = await owner(
    "select count(*)::int as all, count(distinct subject_id)::int as contractors from audit_event where company_id = $1 and type = 'connection.asked'",
    [host.id],
  );
  const many = CONTRACTORS_AT_ONCE + 3;
  expect(told).toEqual({ all: many, contractors: many });
});

test("a retired one is told to nobody, and is the clock's to tell", async () => {
  const [host, contractor] = [await aCompany(), await aCompany()];
  const id = await aConnection(host, contractor);
  const requirementId = await aRequirement(host, OF_CONTRACTORS);
  for (const [who, actor] of strangersTo(host, contractor)) {
    if (who === "the clock") continue;
    expect(refusal(await execute(tellRequirement, actor, { requirementId }))).toEqual(NOT_FOUND);
  }
  must(await execute(retireRequirement, host.admin, { requirementId, seenVersion: 1 }));
  await tellOfRequirements(workerPool());
  expect(await lettersOf("connection.asked", id)).toEqual([]);
  const again = await execute(tellRequirement, systemIn(host.id), { requirementId });
  expect(refusal(again).code).toBe("conflict");
});

test("who handed it in before it was told hears nothing", async () => {
  const [host, contractor] = [await aCompany(), await aCompany()];
  const id = await aConnection(host, contractor);
  const requirementId = await aRequirement(host, OF_CONTRACTORS);
  await aDocument(host, contractor, { requirementId, connectionId: id }, "submitted");
  await tellOfRequirements(workerPool());
  expect(await lettersOf("connection.asked", id)).toEqual([]);
  expect(await telling(requirementId)).toEqual({ tell: null, tell_contractors: false });
});

test("whose place does not open hears of none", async () => {
  const [host, contractor] = [await aCompany(), await aCompany()];
  const id = await aConnection(host, contractor);
  const [shut, open] = [await aPlacement(host, contractor, id), await aPlacement(host, contractor, id)];
  await owner("update membership set status = 'inactive' where id = $1", [shut.workerId]);
  await aRequirement(host, { byMail: "on" });
  await tellOfRequirements(workerPool());
  const asked = async (email: string) =>
    (await lettersTo(email)).filter(({ template }) => template === "document-asked");
  expect(await asked(shut.person.email)).toEqual([]);
  expect(await asked(open.person.email)).toHaveLength(1);
});

test("a contractor that waits for the last item comes in once it is no longer asked", async () => {
  const [host, contractor] = [await aCompany(), await aCompany()];
  const id = await aConnection(host, contractor);
  must(await execute(deactivateConnection, host.admin, { ...(await seen(id)), reason: "Contract ended" }));
  const requirementId = await aRequirement(host, OF_CONTRACTORS);
  must(await execute(reactivateConnection, host.admin, { ...(await seen(id)), mode: "documents" }));
  expect(await connectionRow(id)).toMatchObject({ status: "pending" });
  must(await execute(retireRequirement, host.admin, { requirementId, seenVersion: 1 }));
  expect(await connectionRow(id)).toMatchObject({ status: "active" });
  expect(refusal(await execute(approveContractor, host.admin, { connectionId: id })).code).toBe("conflict");
});
