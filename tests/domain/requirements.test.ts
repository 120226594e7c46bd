import { execute } from "@/lib/command";
import { tellOfRequirements } from "@/lib/jobs/due-documents";
import { addRequirement, changeRequirement, retireRequirement } from "@/lib/requirements/commands";
import { countsToAsk, listRequirements, requirementToChange } from "@/lib/requirements/list";
import { tellRequirement, TOLD_AT_ONCE } from "@/lib/requirements/tell";
import { workerPool } from "@/tests/support/long-work";
import { factsAbout, lettersOf, owner, ownerOne } from "@/tests/support/owner";
import { aRequirement, handedIn } from "@/tests/support/papers";
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

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

const good = {
  name: "Electrical licence",
  of: ["WORKER", "CONTRACTORS"],
  needsFile: "on",
  needsExpiry: "on",
  needsVerifying: "on",
  reminderDays: "30, 7",
};

const rowOf = (id: string) =>
  ownerOne<{
    name: string;
    version: number;
    roles: string[];
    contractors: boolean;
    reminder_days: number[];
    retired_at: Date | null;
    tell: string | null;
  }>(
    "select name, version, roles, contractors, reminder_days, retired_at, tell from requirement where id = $1",
    [id],
  );

describe("adding", () => {
  it("asks for it from then on, and keeps how many that is", async () => {
    await aMember(company, "WORKER");
    const { requirementId } = must(await execute(addRequirement, company.admin, good));
    expect(await rowOf(requirementId)).toMatchObject({
      roles: ["WORKER"],
      contractors: true,
      reminder_days: [30, 7],
    });
    const [fact] = await factsAbout(requirementId);
    expect(fact).toMatchObject({
      type: "requirement.added",
      data: { of: ["Workers", "Contractors"], asked: 1 },
    });
    expect(await countsToAsk(company.admin)).toMatchObject({ ADMIN: 1, WORKER: 1, CONTRACTORS: 0 });
  });

  it("takes each name once, whatever its case, and says so beside it", async () => {
    const input = { ...good, name: "First aid" };
    must(await execute(addRequirement, company.admin, input));
    const again = refusal(await execute(addRequirement, company.admin, { ...input, name: "FIRST AID" }));
    expect(again).toMatchObject({
      code: "conflict",
      fields: { name: expect.stringMatching(/already/) as string },
    });
    const both = await Promise.all(
      [1, 2].map(() => execute(addRequirement, company.admin, { ...good, name: "At once" })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.each([
    ["name", { name: "x" }],
    ["name", { name: "two\nlines" }],
    ["of", { of: [] }],
    ["of", { of: ["SUPPORT"] }],
    ["reminderDays", { reminderDays: "30, soon" }],
    ["reminderDays", { reminderDays: "91" }],
    ["reminderDays", { reminderDays: "0" }],
    ["reminderDays", { reminderDays: "1 2 3 4 5 6 7 8 9" }],
    ["detail", { detail: "x".repeat(1001) }],
  ])("says what is wrong with %s: %j", async (field, wrong) => {
    const refused = refusal(await execute(addRequirement, company.admin, { ...good, ...wrong }));
    expect(refused).toMatchObject({ code: "invalid", fields: { [field]: expect.any(String) as string } });
  });
});

describe("telling", () => {
  // What other tests left to be told would come first, and only so many are told in one go.
  beforeAll(() => owner("update requirement set tell = null, tell_contractors = false"));

  it("asks nobody for what they have handed in meanwhile", async () => {
    const host = await aCompany();
    const [quick, slow] = [await aMember(host, "WORKER"), await aMember(host, "WORKER")];
    const requirement = await aRequirement(host, { byMail: "on" });
    await handedIn(quick, requirement);
    await tellOfRequirements(workerPool());
    const letters = await lettersOf("requirement.told", requirement);
    expect(letters.map(({ to }) => to)).toEqual([slow.person.email]);
  });

  it("gives each active person of the role one notice, and one mail where the Admin wants it", async () => {
    const host = await aCompany();
    const [one, other] = [await aMember(host, "WORKER"), await aMember(host, "WORKER")];
    const away = await aMember(host, "WORKER");
    await owner("update membership set status = 'inactive' where id = $1", [away.member.membershipId]);
    await aMember(host, "VIEWER");
    const [quiet, loud] = [await aRequirement(host), await aRequirement(host, { byMail: "on" })];
    await tellOfRequirements(workerPool());
    await tellOfRequirements(workerPool());
    const told = await owner<{ person_id: string }>(
      "select n.person_id from notice n join audit_event e on e.company_id = n.company_id and e.id = n.event_id where e.subject_id = $1",
      [quiet],
    );
    expect(told.map((row) => row.person_id).sort()).toEqual([one.person.id, other.person.id].sort());
    expect(await lettersOf("requirement.told", quiet)).toEqual([]);
    const letters = await lettersOf("requirement.told", loud);
    expect(letters.map(({ to, template }) => [to, template])).toEqual(
      [one, other].map(({ person }) => [person.email, "document-asked"]).sort(),
    );
    expect((await rowOf(loud)).tell).toBeNull();
  });

  it("goes chunk by chunk, each person once", async () => {
    const host = await aCompany();
    const id = await aRequirement(host);
    await owner(
      `with made as (insert into person (id, first_name, email, email_key)
         select gen_random_uuid(), 'Pat', 't' || n || $2, 't' || n || $2 from generate_series(1, $3::int) n returning id, email)
       insert into membership (company_id, id, person_id, role, status, mobile, first_name, email, email_key)
       select $1, gen_random_uuid(), id, 'WORKER', 'active', '+61491570156', 'Pat', email, email from made`,
      [host.id, `@${host.slug}.example`, TOLD_AT_ONCE + 20],
    );
    await Promise.all([tellOfRequirements(workerPool()), tellOfRequirements(workerPool())]);
    const [row] = await owner<{ all: number; people: number }>(
      "select count(*)::int as all, count(distinct person_id)::int as people from notice where company_id = $1 and href like $2",
      [host.id, `%${id}`],
    );
    expect(row).toEqual({ all: TOLD_AT_ONCE + 20, people: TOLD_AT_ONCE + 20 });
  });
});

describe("changing and retiring", () => {
  it("writes what changed, and loses a race instead of overwriting", async () => {
    const { requirementId } = must(
      await execute(addRequirement, company.admin, { ...good, name: "Forklift" }),
    );
    const input = { ...good, name: "Forklift ticket", requirementId, seenVersion: 1 };
    must(await execute(changeRequirement, company.admin, input));
    expect((await factsAbout(requirementId)).at(-1)).toMatchObject({
      type: "requirement.changed",
      data: { fields: ["name"] },
    });
    expect(refusal(await execute(changeRequirement, company.admin, { ...input, name: "Late" })).code).toBe(
      "conflict",
    );
    const same = await execute(changeRequirement, company.admin, { ...input, seenVersion: 2 });
    expect(refusal(same).code).toBe("refused");
  });

  it("is never deleted: retired, it is asked of nobody, and its name is free again", async () => {
    const { requirementId } = must(await execute(addRequirement, company.admin, { ...good, name: "Crane" }));
    must(await execute(retireRequirement, company.admin, { requirementId, seenVersion: 1 }));
    expect((await rowOf(requirementId)).retired_at).not.toBeNull();
    must(await execute(addRequirement, company.admin, { ...good, name: "Crane" }));
    const list = await listRequirements(company.admin);
    expect(list?.retired.map(({ name }) => name)).toContain("Crane");
    expect(await requirementToChange(company.admin, requirementId)).toBeNull();
  });
});

it("is the Admins' alone to change; Managers and Viewers read it", async () => {
  const id = await aRequirement(company);
  const about = { requirementId: id, seenVersion: 1 };
  for (const [name, stranger] of strangersTo(company, foreign)) {
    expect([name, refusal(await execute(retireRequirement, stranger, about))]).toEqual([name, NOT_FOUND]);
    expect([name, refusal(await execute(changeRequirement, stranger, { ...good, ...about }))]).toEqual([
      name,
      NOT_FOUND,
    ]);
    if (stranger === foreign.admin) continue;
    expect([name, refusal(await execute(addRequirement, stranger, good))]).toEqual([name, NOT_FOUND]);
    expect(await countsToAsk(stranger)).toBeNull();
  }
  expect(refusal(await execute(tellRequirement, company.admin, { requirementId: id }))).toEqual(NOT_FOUND);
  for (const role of ["MANAGER", "VIEWER"] as const) {
    expect(await listRequirements(pretend(company.id, role))).toMatchObject({ mayChange: false });
  }
  expect(await listRequirements(pretend(company.id, "WORKER"))).toBeNull();
  expect((await rowOf(id)).version).toBe(1);
});
