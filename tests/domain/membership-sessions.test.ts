import { whois } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { endMemberSessions } from "@/lib/memberships/end-sessions";
import { rightPassword, withAuthenticator, enterCode, codeOf } from "@/tests/support/factors";
import { factsAbout, owner, wholeState } from "@/tests/support/owner";
import { aSession, reachOf } from "@/tests/support/sessions";
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

const end = (membershipId: string, actor: Actor = company.admin) =>
  execute(endMemberSessions, actor, { membershipId });

it("signs a member out everywhere, is recorded, and leaves the access", async () => {
  const { person, member } = await aMember(company, "WORKER");
  const sessions = [await aSession(person), await aSession(person), await aSession(person)];
  expect(must(await end(member.membershipId))).toEqual({ count: 3 });
  for (const sid of sessions) expect(await whois(sid, company.slug)).toBeNull();
  expect((await factsAbout(member.membershipId)).at(-1)).toMatchObject({
    type: "membership.sessions-ended",
    person_id: person.id,
    data: { count: 3 },
  });
  expect(await reachOf(await aSession(person), company)).toBe(member.membershipId);
});

it("ends the sign-ins that wait for their code, too", async () => {
  const { person, member } = await aMember(company, "VIEWER");
  const { key } = await withAuthenticator(person);
  await aSession(person);
  const waiting = await rightPassword(person);
  must(await end(member.membershipId));
  expect(refusal(await enterCode(waiting, codeOf(key))).code).toBe("refused");
});

it("says so when nobody is signed in, and of two at once one ends them", async () => {
  const { person, member } = await aMember(company, "VIEWER");
  const before = await wholeState();
  expect(refusal(await end(member.membershipId))).toMatchObject({ code: "conflict" });
  expect(await wholeState()).toEqual(before);
  await aSession(person);
  const both = await Promise.all([end(member.membershipId), end(member.membershipId)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

it("is not for somebody who left", async () => {
  const { person, member } = await aMember(company, "VIEWER");
  await aSession(person);
  await owner("update membership set status = 'inactive' where id = $1", [member.membershipId]);
  expect(refusal(await end(member.membershipId)).code).toBe("refused");
});

it("is an Admin's of this company, and never about themselves", async () => {
  const { person, member } = await aMember(company, "WORKER");
  const sid = await aSession(person);
  for (const [, actor] of strangersTo(company, foreign))
    expect(refusal(await end(member.membershipId, actor))).toEqual(NOT_FOUND);
  const elsewhere = await aMember(foreign, "WORKER");
  expect(refusal(await end(elsewhere.member.membershipId))).toEqual(NOT_FOUND);
  expect(refusal(await end(company.admin.membershipId))).toEqual(NOT_FOUND);
  expect(await reachOf(sid, company)).toBe(member.membershipId);
});
