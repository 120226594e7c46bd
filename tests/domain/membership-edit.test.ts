import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { addMember, REFERENCE_TAKEN } from "@/lib/memberships/add";
import { editMember } from "@/lib/memberships/edit";
import { factsAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
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

type Row = Record<"id" | "first_name" | "last_name" | "email" | "mobile" | "reference" | "status", string> & {
  version: number;
};

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

const rowOf = (id: string) => ownerOne<Row>("select * from membership where id = $1", [id]);
async function edit(id: string, fields: Record<string, unknown>, actor: Actor = company.admin) {
  const { version } = await rowOf(id);
  return execute(editMember, actor, { membershipId: id, seenVersion: version, ...fields });
}
async function added(fields: Record<string, unknown> = {}) {
  const input = {
    firstName: "Li",
    lastName: "Zhang",
    email: newEmail(),
    role: "WORKER",
    send: "no",
    ...fields,
  };
  return must(await execute(addMember, company.admin, input)).membershipId;
}
const invitationOf = (id: string) =>
  ownerOne<{ id: string; name: string; email: string; status: string; sent_count: number }>(
    "select * from invitation where membership_id = $1",
    [id],
  );
const linksOf = async (id: string) =>
  (await owner("select 1 from token where subject_id = $1 and used_at is null", [id])).length;

it("changes mobile and reference of a member, and records which, not what", async () => {
  const { member, person } = await aMember(company, "VIEWER");
  const id = member.membershipId;
  must(await edit(id, { mobile: "0491 570 156", reference: "V 1" }));
  expect(await rowOf(id)).toMatchObject({ mobile: MOBILE, reference: "V 1" });
  expect((await factsAbout(id)).at(-1)).toMatchObject({
    ...{ type: "membership.changed", person_id: person.id, data: { fields: ["mobile", "reference"] } },
  });
  must(await edit(id, { mobile: "", reference: "" }));
  expect(await rowOf(id)).toMatchObject({ mobile: null, reference: null });
});

it("leaves name and address to the person, once there is one", async () => {
  const { member, person } = await aMember(company, "VIEWER");
  const sentence = `${person.name} changes name and email on the own page.`;
  for (const fields of [{ firstName: "Eve" }, { lastName: "Eve" }, { email: newEmail() }]) {
    expect(refusal(await edit(member.membershipId, fields)).message).toBe(sentence);
  }
});

it("keeps the mobile number of a Worker", async () => {
  const { member } = await aMember(company, "WORKER");
  expect(refusal(await edit(member.membershipId, { mobile: "" })).fields).toEqual({
    mobile: "A Worker needs a mobile number. Enter it here.",
  });
});

it("says so when nothing is changed", async () => {
  const id = await added({ mobile: "0491 570 156" });
  const same = { firstName: "Li", lastName: "Zhang", mobile: "+61 491 570 156", reference: "" };
  expect(refusal(await edit(id, same)).message).toBe("Nothing is changed yet. Change a field, or go back.");
});

describe("somebody who has not signed up yet", () => {
  it("gets another name and address", async () => {
    const [id, email] = [await added(), newEmail()];
    must(await edit(id, { firstName: "Mei", lastName: "", email }));
    expect(await rowOf(id)).toMatchObject({ first_name: "Mei", last_name: "", email, status: "initial" });
  });

  it("is invited anew at the new address: the link before is dead", async () => {
    const [id, email] = [await added({ send: "yes" }), newEmail()];
    const before = await invitationOf(id);
    const [token] = await owner<{ hash: Buffer }>("select hash from token where subject_id = $1", [
      before.id,
    ]);
    must(await edit(id, { email }));
    expect(await invitationOf(id)).toMatchObject({ id: before.id, email, status: "sent", sent_count: 2 });
    expect(await linksOf(before.id)).toBe(1);
    expect(await owner("select 1 from token where hash = $1 and used_at is null", [token?.hash])).toEqual([]);
    expect((await factsAbout(before.id)).map(({ type }) => type)).toEqual([
      "invitation.sent",
      "invitation.sent",
    ]);
  });

  it("keeps the link when only the name changes", async () => {
    const id = await added({ send: "yes" });
    must(await edit(id, { firstName: "Mei" }));
    expect(await invitationOf(id)).toMatchObject({ name: "Mei Zhang", sent_count: 1 });
  });

  it("is mailed at new addresses three times a day", async () => {
    const id = await added({ send: "yes" });
    for (let time = 0; time < 3; time++) must(await edit(id, { email: newEmail() }));
    expect(refusal(await edit(id, { email: newEmail() })).code).toBe("limited");
    expect(await invitationOf(id)).toMatchObject({ sent_count: 4 });
  });

  it("cannot have the address or the reference of somebody else", async () => {
    const [id, email] = [await added(), newEmail()];
    await added({ email, reference: "Taken 1" });
    expect(refusal(await edit(id, { email })).fields).toEqual({
      email: "Somebody else in this company has this email address. Enter another one.",
    });
    expect(refusal(await edit(id, { reference: "TAKEN 1" }))).toEqual({
      ...{ code: "conflict", message: "Check the marked fields.", fields: { reference: REFERENCE_TAKEN } },
    });
  });

  it("gives one address to one of two at the same moment", async () => {
    const [one, other, email] = [await added(), await added(), newEmail()];
    const both = await Promise.all([edit(one, { email }), edit(other, { email })]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});

it("loses a race, rather than overwriting it, and says who was faster", async () => {
  const id = await added();
  const { version } = await rowOf(id);
  const seen = { membershipId: id, seenVersion: version };
  must(await execute(editMember, company.admin, { ...seen, reference: `First ${id}` }));
  expect(
    refusal(await execute(editMember, company.admin, { ...seen, reference: `Later ${id}` })),
  ).toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/^Ana Ruiz changed this on .+ Reload to see it.$/),
  });
  expect(await rowOf(id)).toMatchObject({ reference: `First ${id}` });
});

it("is the Managers' business for Workers only, and nobody else's", async () => {
  const manager = await aMember(company, "MANAGER");
  const [worker, viewer] = [await added(), await added({ role: "VIEWER" })];
  must(await edit(worker, { reference: `By ${worker}` }, manager.member));
  expect(refusal(await edit(viewer, { reference: "Nobody" }, manager.member))).toEqual(NOT_FOUND);
  const before = await wholeState();
  for (const [name, actor] of strangersTo(company, foreign)) {
    expect([name, refusal(await edit(viewer, { reference: "X", email: newEmail() }, actor))]).toEqual([
      name,
      NOT_FOUND,
    ]);
  }
  expect(await wholeState()).toEqual(before);
});
