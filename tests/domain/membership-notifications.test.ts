import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { changeNotifications } from "@/lib/memberships/change-notifications";
import { factsAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  must,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

const turn = (id: string, on: unknown, actor: Actor = company.admin) =>
  execute(changeNotifications, actor, { membershipId: id, on });
const stateOf = async (id: string) =>
  (await ownerOne<{ on: boolean }>('select send_notifications as "on" from membership where id = $1', [id]))
    .on;
const noticesOf = (personId: string) =>
  owner<{ title: string }>(
    "select title from notice where person_id = $1 and title ~ 'turned' order by created_at",
    [personId],
  );

it("turns an Admin's notifications off and on, recorded, and tells that Admin", async () => {
  const { person, member } = await aMember(company, "ADMIN");
  const id = member.membershipId;
  must(await turn(id, "no"));
  expect(await stateOf(id)).toBe(false);
  must(await turn(id, true));
  expect(await stateOf(id)).toBe(true);
  expect((await factsAbout(id)).slice(-2)).toEqual([
    expect.objectContaining({ person_id: person.id, data: { from: true, to: false } }),
    expect.objectContaining({ person_id: person.id, data: { from: false, to: true } }),
  ]);
  expect(await noticesOf(person.id)).toEqual([
    { title: "Ana Ruiz turned your mails about access requests off" },
    { title: "Ana Ruiz turned your mails about access requests on" },
  ]);
});

it("lets an Admin silence themselves while another one hears, without a notice about it", async () => {
  const { person, member } = await aMember(company, "ADMIN");
  must(await turn(member.membershipId, false, member));
  expect(await stateOf(member.membershipId)).toBe(false);
  expect(await noticesOf(person.id)).toEqual([]);
});

it("keeps the last active Admin with notifications on", async () => {
  const here = await aCompany();
  await aMember(here, "ADMIN", { notified: false });
  const id = here.admin.membershipId;
  expect(refusal(await turn(id, false, here.admin))).toMatchObject({
    code: "refused",
    message: expect.stringMatching(/^The company needs at least one active Admin with notifications on/),
  });
  expect(await stateOf(id)).toBe(true);
});

it("says so when it is as asked for already: one of two at the same moment", async () => {
  const { person, member } = await aMember(company, "ADMIN");
  const both = await Promise.all([turn(member.membershipId, false), turn(member.membershipId, false)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(both.find(({ ok }) => !ok)).toMatchObject({
    ...{ code: "conflict", message: `${person.name} has notifications off already.` },
  });
});

it("does nothing for an inactive member", async () => {
  const { person, member } = await aMember(company, "VIEWER");
  await owner("update membership set status = 'inactive' where id = $1", [member.membershipId]);
  expect(refusal(await turn(member.membershipId, false)).message).toBe(`${person.name} is inactive.`);
});

it("is nothing for anybody else", async () => {
  const { member } = await aMember(company, "ADMIN");
  const before = await wholeState();
  for (const [name, actor] of strangersTo(company, foreign)) {
    expect([name, refusal(await turn(member.membershipId, false, actor))]).toEqual([name, NOT_FOUND]);
  }
  expect(await wholeState()).toEqual(before);
});
