import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { addMember } from "@/lib/memberships/add";
import { changeNotifications } from "@/lib/memberships/change-notifications";
import { changeRole } from "@/lib/memberships/change-role";
import { memberPage } from "@/lib/memberships/page";
import { signIn } from "@/lib/people/commands";
import { owner } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aNewcomer,
  aRequest,
  must,
  newEmail,
  newOrigin,
  PASSWORD,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

async function shown(id: string, actor = company.admin) {
  const page = await memberPage(actor, id);
  if (!page) throw new Error("There is no page.");
  return page;
}

it("shows a member's facts, and tells the history in words", async () => {
  const { person, member } = await aMember(company, "VIEWER");
  const id = member.membershipId;
  must(await execute(changeRole, company.admin, { membershipId: id, seenVersion: 1, role: "MANAGER" }));
  const page = await shown(id);
  expect(page).toMatchObject({
    ...{ id, name: person.name, email: person.email, mobile: null, reference: null },
    ...{
      role: "MANAGER",
      status: "active",
      joined: true,
      isSelf: false,
      invitation: null,
      openRequestId: null,
    },
    moves: ["edit", "change-role", "change-notifications", "deactivate"],
  });
  expect(page.history.map(({ sentence }) => sentence)).toEqual([
    "Became an active Viewer",
    "Ana Ruiz changed the role from Viewer to Manager",
  ]);
});

it("tells one story of a membership and its invitation", async () => {
  const input = { firstName: "Li", lastName: "Zhang", email: newEmail(), role: "WORKER", send: "yes" };
  const { membershipId } = must(await execute(addMember, company.admin, input));
  const page = await shown(membershipId);
  expect(page.invitation).toMatchObject({ state: "sent", sentCount: 1, invitedBy: "Ana Ruiz" });
  expect(page.moves).toEqual(["edit", "change-role", "invite", "deactivate"]);
  expect(page.sessions).toBeNull();
  expect(page.history.map(({ sentence }) => sentence)).toEqual([
    "Ana Ruiz added this person as Worker",
    "Ana Ruiz invited this person as Worker",
  ]);
});

it("shows Admins with what the person is signed in, and never from where", async () => {
  const { person, member } = await aMember(company, "WORKER", { person: await aNewcomer() });
  const userAgent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36";
  const from = { address: "203.0.113.9", userAgent };
  must(await execute(signIn, visitor(from), { email: person.email, password: PASSWORD }));
  const page = await shown(member.membershipId);
  const session = { startedAt: expect.any(Date), seenAt: expect.any(Date) };
  expect(page.sessions).toEqual([
    { ...session, device: "Chrome on Android" },
    { ...session, device: "A device we can't name" }, // the one from registering
  ]);
  expect(JSON.stringify(page)).not.toContain(from.address);
  await owner("update membership set status = 'inactive' where id = $1", [member.membershipId]);
  expect((await shown(member.membershipId)).sessions).toBeNull(); // no business of the company any more
  await owner("update membership set status = 'active' where id = $1", [member.membershipId]);
  await owner("update session set revoked_at = now() where person_id = $1", [person.id]);
  expect((await shown(member.membershipId)).sessions).toEqual([]);
});

it("links to the open request of somebody who is a member already", async () => {
  const { person, member } = await aMember(company, "WORKER");
  await owner("update membership set status = 'inactive' where id = $1", [member.membershipId]);
  const { id } = await aRequest(company, { person });
  expect((await shown(member.membershipId)).openRequestId).toBe(id);
  const manager = await aMember(company, "MANAGER");
  expect((await shown(member.membershipId, manager.member)).openRequestId).toBeNull();
});

it("knows the last Admin with notifications on beforehand", async () => {
  const here = await aCompany();
  const id = here.admin.membershipId;
  expect(await shown(id, here.admin)).toMatchObject({ isLastAdmin: true, isSelf: true });
  const other = await aMember(here, "ADMIN");
  expect(await shown(id, here.admin)).toMatchObject({ isLastAdmin: false });
  must(
    await execute(changeNotifications, here.admin, { membershipId: other.member.membershipId, on: false }),
  );
  expect(await shown(id, here.admin)).toMatchObject({ isLastAdmin: true });
  expect(await shown(other.member.membershipId, here.admin)).toMatchObject({ isLastAdmin: false });
});

it.each(["MANAGER", "VIEWER"] as const)("keeps what is the Admins' from a %s", async (role) => {
  const viewer = await aMember(company, role);
  const { member } = await aMember(company, "ADMIN");
  const id = member.membershipId;
  must(await execute(changeNotifications, company.admin, { membershipId: id, on: false }));
  const page = await shown(id, viewer.member);
  expect(page).toMatchObject({ sendNotifications: null, sessions: null, moves: [] });
  expect(page.history.map(({ type }) => type)).toEqual(["membership.activated"]);
  expect((await shown(id)).history).toHaveLength(2);
});

it("is nothing for a Worker, another company, or somebody who is no member; nor is a wrong id", async () => {
  const { member } = await aMember(company, "WORKER");
  for (const [name, actor] of strangersTo(company, foreign)) {
    const page = await memberPage(actor, member.membershipId);
    expect([name, page !== null]).toEqual([name, name === "a Manager" || name === "a Viewer"]);
  }
  expect(await memberPage(member, member.membershipId)).toBeNull();
  for (const id of [newId(), "1", "", "'", newOrigin().address, foreign.admin.membershipId]) {
    expect(await memberPage(company.admin, id)).toBeNull();
  }
});
