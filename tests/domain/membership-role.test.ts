import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { addMember } from "@/lib/memberships/add";
import { changeRole } from "@/lib/memberships/change-role";
import { factsAbout, lettersOf, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  MOBILE,
  must,
  newEmail,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";
import type { Role } from "@/lib/roles";

type Row = { id: string; role: string; version: number; mobile: string | null; person_id: string | null };

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

const rowOf = (id: string) => ownerOne<Row>("select * from membership where id = $1", [id]);
async function change(id: string, fields: Record<string, unknown>, actor: Actor = company.admin) {
  const { version } = await rowOf(id);
  return execute(changeRole, actor, { membershipId: id, seenVersion: version, ...fields });
}
const aMembership = async (role: Role) => {
  const { member, person } = await aMember(company, role);
  return { id: member.membershipId, person, member };
};

async function anInvited(role: Role, mobile = "") {
  const input = { firstName: "Li", lastName: "Zhang", email: newEmail(), mobile, role, send: "yes" };
  return must(await execute(addMember, company.admin, input)).membershipId;
}

it("gives another role, and tells the person by mail and notice what opens and what ends", async () => {
  const { id, person } = await aMembership("MANAGER");
  const before = await rowOf(id);
  must(await change(id, { role: "VIEWER" }));
  expect(await rowOf(id)).toMatchObject({ role: "VIEWER", version: before.version + 1 });
  expect((await factsAbout(id)).at(-1)).toMatchObject({
    type: "membership.role-changed",
    ...{ actor_id: company.adminPerson.id, person_id: person.id, data: { from: "MANAGER", to: "VIEWER" } },
  });
  const [letter, ...others] = await lettersOf("membership.role-changed", id);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ template: "role-changed", to: person.email, queued: true });
  expect(letter?.props).toMatchObject({
    ...{ changedBy: "Ana Ruiz", formerRole: "Manager", role: "Viewer" },
    ...{ can: [], cannot: ["Add, invite and edit workers"] },
  });
  const [notice] = await owner<{ title: string }>(
    "select title from notice where person_id = $1 order by created_at desc limit 1",
    [person.id],
  );
  expect(notice).toEqual({ title: "Ana Ruiz changed your role from Manager to Viewer" });
});

describe("a Worker's mobile number", () => {
  it("is asked for where none is known", async () => {
    const { id } = await aMembership("VIEWER");
    const needed = { mobile: "A Worker needs a mobile number. Enter it here." };
    expect(refusal(await change(id, { role: "WORKER" }))).toMatchObject({ code: "invalid", fields: needed });
    expect(refusal(await change(id, { role: "WORKER", mobile: "" })).fields).toEqual(needed);
    expect(refusal(await change(id, { role: "WORKER", mobile: "12" })).fields.mobile).toMatch(
      /^Enter a mobile/,
    );
    must(await change(id, { role: "WORKER", mobile: "0491 570 156" }));
    expect(await rowOf(id)).toMatchObject({ role: "WORKER", mobile: MOBILE });
  });

  it("is the one that is known, and stays with another role", async () => {
    const { id } = await aMembership("WORKER");
    must(await change(id, { role: "VIEWER" }));
    must(await change(id, { role: "WORKER" }));
    expect(await rowOf(id)).toMatchObject({ role: "WORKER", mobile: MOBILE });
  });
});

describe("somebody who has not signed up yet", () => {
  it("is offered the new role by the same invitation, and gets no mail", async () => {
    const id = await anInvited("WORKER");
    must(await change(id, { role: "MANAGER" }));
    expect(await ownerOne("select role, status from invitation where membership_id = $1", [id])).toEqual({
      ...{ role: "MANAGER", status: "sent" },
    });
    expect(await lettersOf("membership.role-changed", id)).toEqual([]);
  });

  it("needs no number yet as a Worker", async () => {
    const id = await anInvited("VIEWER");
    must(await change(id, { role: "WORKER" }));
    expect(await rowOf(id)).toMatchObject({ role: "WORKER", mobile: null });
  });
});

it("refuses the role that the member has", async () => {
  const { id, person } = await aMembership("VIEWER");
  expect(refusal(await change(id, { role: "VIEWER" })).fields).toEqual({
    role: `${person.name} has the role Viewer already. Choose another one.`,
  });
});

it("refuses an inactive member", async () => {
  const { id, person } = await aMembership("VIEWER");
  await owner("update membership set status = 'inactive' where id = $1", [id]);
  expect(refusal(await change(id, { role: "MANAGER" }))).toMatchObject({
    ...{ code: "refused", message: `${person.name} is inactive. Nothing can be changed until that ends.` },
  });
});

it("lets one of two Admins win who change a role at the same moment; the other reads who", async () => {
  const ben = await aMember(company, "ADMIN");
  const { id } = await aMembership("VIEWER");
  const seen = { membershipId: id, seenVersion: (await rowOf(id)).version };
  const both = await Promise.all([
    execute(changeRole, company.admin, { ...seen, role: "MANAGER" }),
    execute(changeRole, ben.member, { ...seen, role: "ADMIN" }),
  ]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const [winner, to] = both[0].ok ? ["Ana Ruiz", "MANAGER"] : [ben.person.name, "ADMIN"];
  expect(both.find(({ ok }) => !ok)).toMatchObject({
    code: "conflict",
    message: expect.stringMatching(`^${winner} changed this on .+ Reload to see it.$`),
  });
  expect(await rowOf(id)).toMatchObject({ role: to });
  expect((await factsAbout(id)).filter(({ type }) => type === "membership.role-changed")).toHaveLength(1);
});

describe("the last Admin with notifications on", () => {
  const sentence = /^The company needs at least one active Admin with notifications on/;

  it("keeps the role, whoever wants to take it", async () => {
    const here = await aCompany();
    const silent = await aMember(here, "ADMIN", { notified: false });
    const id = here.admin.membershipId;
    expect(refusal(await change(id, { role: "VIEWER" }, silent.member)).message).toMatch(sentence);
    expect(await rowOf(id)).toMatchObject({ role: "ADMIN" });
    expect((await factsAbout(id)).map(({ type }) => type)).not.toContain("membership.role-changed");
  });
});

it("changes the rights at the next request, not the role of one who asks for it themselves", async () => {
  const { id, member } = await aMembership("ADMIN");
  expect(refusal(await change(id, { role: "VIEWER" }, member))).toEqual(NOT_FOUND);
});

it("is nothing for anybody else", async () => {
  const { id } = await aMembership("WORKER");
  const before = await wholeState();
  for (const [name, actor] of strangersTo(company, foreign)) {
    expect([name, refusal(await change(id, { role: "VIEWER" }, actor))]).toEqual([name, NOT_FOUND]);
  }
  expect(await wholeState()).toEqual(before);
});
