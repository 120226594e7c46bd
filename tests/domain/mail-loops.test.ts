import { execute } from "@/lib/command";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { deactivateMember } from "@/lib/deactivations/commands";
import { changeRole } from "@/lib/memberships/change-role";
import { sendBack } from "@/lib/onboarding/decide";
import { placeWorkers } from "@/lib/placements/place";
import { removePlacement } from "@/lib/placements/remove";
import { limits } from "@/lib/rate-limit";
import type { Role } from "@/lib/roles";
import { addRequirement } from "@/lib/requirements/commands";
import { aConnection, aPlacement, connectionRow, forContractor } from "@/tests/support/contractors";
import { acceptAs, anInvitation } from "@/tests/support/invitations";
import { lettersTo, owner, wholeState } from "@/tests/support/owner";
import { comeBack, leaves, setUp, standingOf } from "@/tests/support/returning";
import { aCompany, aMember, aPerson, must, NOT_FOUND, refusal, type Company } from "@/tests/support/world";

// What can be done, taken back and done again mails somebody each time: it has an end, and the end says from when it is possible again.
let company: Company;
let other: Company;
beforeAll(async () => void ([company, other] = [await aCompany(), await aCompany()]));

const AGAIN_FROM = /You can do it again from \w{3} \d+ \w{3}, \d\d:\d\d \(.+\)\.$/;
const aDayLater = () => owner("update rate_limit set resets_at = now()");
const times = async (most: number, work: () => Promise<unknown>) => {
  for (let time = 0; time < most; time++) await work();
};

test("nobody is brought back more than five times a day, and can always be shut out", async () => {
  const worker = await aMember(company, "WORKER");
  const { membershipId: id } = worker.member;
  await times(limits.returns.most, async () => {
    await leaves(company, worker);
    must(await comeBack(company, id));
  });
  must(await execute(deactivateMember, company.admin, { membershipId: id, reason: "Contract ended" }));
  const before = await wholeState();
  const refused = refusal(await comeBack(company, id));
  expect(refused).toMatchObject({ code: "limited", message: expect.stringMatching(AGAIN_FROM) as string });
  expect(refused.message).toContain(`${worker.person.name} was brought in 5 times in a day`);
  expect(await wholeState()).toEqual(before);
  expect((await lettersTo(worker.person.email)).length).toBeLessThan(15);
  // Another person, and another company, have a count of their own.
  const colleague = await aMember(company, "WORKER");
  await leaves(company, colleague);
  must(await comeBack(company, colleague.member.membershipId));
  const there = await aMember(other, "WORKER", { person: worker.person });
  await leaves(other, there);
  must(await comeBack(other, there.member.membershipId));
  await aDayLater();
  must(await comeBack(company, id));
});

test("a stranger's tries, and what is refused, count nothing", async () => {
  const worker = await aMember(company, "WORKER");
  const { membershipId: id } = worker.member;
  await leaves(company, worker);
  await times(limits.returns.most + 1, async () => {
    expect(refusal(await comeBack(company, id, {}, other.admin))).toEqual(NOT_FOUND);
    expect(refusal(await comeBack(company, id, { seenVersion: 99 })).code).toBe("conflict");
  });
  must(await comeBack(company, id));
});

test("of two returns at once with one left, one is counted", async () => {
  const worker = await aMember(company, "WORKER");
  const { membershipId: id } = worker.member;
  await times(limits.returns.most - 1, async () => {
    await leaves(company, worker);
    must(await comeBack(company, id));
  });
  await leaves(company, worker);
  const both = await Promise.all([comeBack(company, id), comeBack(company, id)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  await leaves(company, worker);
  expect(refusal(await comeBack(company, id)).code).toBe("limited");
});

describe("a contractor", () => {
  let connectionId: string;
  beforeAll(async () => void (connectionId = await aConnection(company, other)));

  test("places and takes back the same worker five times a day, and then nobody along with them", async () => {
    const { placementId, workerId, person } = await aPlacement(company, other, connectionId);
    const actor = forContractor(other, company);
    const place = (workerIds: string[]) => execute(placeWorkers, actor, { connectionId, workerIds });
    const remove = async () => must(await execute(removePlacement, actor, { connectionId, placementId }));
    await remove();
    await times(limits.returns.most - 1, async () => {
      must(await place([workerId]));
      await remove();
    });
    const fresh = await aMember(other, "WORKER");
    const refused = refusal(await place([workerId, fresh.member.membershipId]));
    expect(refused).toMatchObject({ code: "limited", message: expect.stringMatching(AGAIN_FROM) as string });
    expect(refused.message).toContain(person.name);
    expect(await lettersTo(fresh.person.email)).not.toContainEqual(
      expect.objectContaining({ template: "contractor-placed" }),
    );
    must(await place([fresh.member.membershipId]));
  });

  test("is brought back five times a day", async () => {
    const seen = async () => ({ connectionId, seenVersion: (await connectionRow(connectionId)).version });
    const end = async () =>
      must(
        await execute(deactivateConnection, company.admin, { ...(await seen()), reason: "Contract ended" }),
      );
    const back = async () =>
      execute(reactivateConnection, company.admin, { ...(await seen()), mode: "documents" });
    await times(limits.contractorReturns.most, async () => {
      await end();
      must(await back());
    });
    await end();
    expect(refusal(await back()).message).toMatch(AGAIN_FROM);
    await aDayLater();
    must(await back());
  });
});

describe("a changed role", () => {
  const to = async (id: string, role: Role, actor = company.admin) => {
    const { version: seenVersion } = await standingOf(id);
    return execute(changeRole, actor, { membershipId: id, seenVersion, role });
  };
  const turn = (nr: number): Role => (nr % 2 === 0 ? "MANAGER" : "VIEWER");

  test("is mailed ten times a day to one member, and then it waits", async () => {
    const { person, member } = await aMember(company, "VIEWER");
    const { membershipId: id } = member;
    for (let nr = 0; nr < limits.roleChanges.most; nr++) {
      expect(refusal(await to(id, turn(nr), other.admin))).toEqual(NOT_FOUND);
      must(await to(id, turn(nr)));
      expect(refusal(await to(id, turn(nr))).code).toBe("refused");
    }
    const before = await wholeState();
    const refused = refusal(await to(id, "MANAGER"));
    expect(refused).toMatchObject({ code: "limited", message: expect.stringMatching(AGAIN_FROM) as string });
    expect(refused.message).toContain(`The role of ${person.name} was changed 10 times in a day`);
    expect(await wholeState()).toEqual(before);
    const letters = (await lettersTo(person.email)).filter(({ template }) => template === "role-changed");
    expect(letters).toHaveLength(limits.roleChanges.most);
    const colleague = await aMember(company, "VIEWER");
    must(await to(colleague.member.membershipId, "MANAGER"));
    await aDayLater();
    must(await to(id, "MANAGER"));
  });

  test("is lower past the count, too: nobody keeps a role because it was changed too often", async () => {
    const { membershipId: id } = (await aMember(company, "VIEWER")).member;
    for (let nr = 0; nr < limits.roleChanges.most; nr++) must(await to(id, turn(nr)));
    await owner("update membership set role = 'ADMIN' where id = $1", [id]);
    for (const role of ["MANAGER", "VIEWER"] as const) {
      must(await to(id, role));
      expect(refusal(await to(id, "ADMIN")).code).toBe("limited");
    }
  });

  test("is counted once of two at once with one left", async () => {
    const { membershipId: id } = (await aMember(company, "VIEWER")).member;
    for (let nr = 1; nr < limits.roleChanges.most; nr++) must(await to(id, turn(nr - 1)));
    const next = turn(limits.roleChanges.most - 1);
    const both = await Promise.all([to(id, next), to(id, next)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(refusal(await to(id, turn(limits.roleChanges.most))).code).toBe("limited");
  });
});

test("ten items a day go back to one newcomer", async () => {
  const here = await aCompany();
  await setUp(here, "Wear your helmet.", ["WORKER"]);
  const person = await aPerson();
  const { link, membershipId } = await anInvitation(here, { email: person.email, role: "WORKER" });
  must(await acceptAs(here, person, link, { mobile: "0491 570 156" }));
  const back = async () => {
    const { version: seenVersion } = await standingOf(membershipId);
    const about = { membershipId, seenVersion, item: "profile", note: "Write your full name" };
    return execute(sendBack, here.admin, about);
  };
  await times(limits.sentBack.most, async () => void must(await back()));
  const refused = refusal(await back());
  expect(refused.message).toBe(
    refused.message.match(
      /^10 items went back to .+ in a day, each with a mail\. You can do it again from .+\.$/,
    )?.[0],
  );
  const notes = (await lettersTo(person.email)).filter(({ template }) => template === "onboarding-item");
  expect(notes.length).toBeLessThanOrEqual(limits.sentBack.most);
});

test("ten requirements a day are told by mail, any number without", async () => {
  const here = await aCompany();
  let nr = 0;
  const add = (byMail: boolean, of = ["WORKER"]) =>
    execute(addRequirement, here.admin, { name: `Card ${nr++}`, of, ...(byMail && { byMail: "on" }) });
  await times(limits.requirementMails.most, async () => void must(await add(true)));
  expect(refusal(await add(true)).message).toMatch(
    /can be added without mail now\. You can do it again from /,
  );
  must(await add(false));
});
