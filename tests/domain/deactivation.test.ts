import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { measureCutOff } from "@/lib/deactivations/cut-off";
import { undoDeactivation } from "@/lib/deactivations/undo";
import { addMember } from "@/lib/memberships/add";
import { factsAbout, lettersOf, lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
import { aSession, reachOf } from "@/tests/support/sessions";
import {
  aCompany,
  aMember,
  aPerson,
  aRequest,
  must,
  newEmail,
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

const deactivate = (id: string, fields: Record<string, unknown> = {}, actor: Actor = company.admin) =>
  execute(deactivateMember, actor, { membershipId: id, reason: "Contract ended", ...fields });

type Row = { status: string; version: number; revived_at: Date | null };
const rowOf = (id: string) =>
  ownerOne<Row>("select status, version, revived_at from membership where id = $1", [id]);
const recordOf = (id: string) =>
  owner("select * from deactivation where membership_id = $1 order by at", [id]);

describe("deactivating a member", () => {
  it("ends the access at once, and keeps who, when and why", async () => {
    const { member, person } = await aMember(company, "WORKER");
    // Registering left one, too.
    const session = await aSession(person);
    expect(await reachOf(session, company)).toBe(member.membershipId);
    const { deactivationId } = must(await deactivate(member.membershipId, { returnOn: "2031-03-04" }));
    expect(await reachOf(session, company)).toBeNull();
    expect(await rowOf(member.membershipId)).toMatchObject({ status: "inactive" });
    expect(await recordOf(member.membershipId)).toMatchObject([
      {
        ...{
          id: deactivationId,
          name: person.name,
          email_key: person.email,
          role: "WORKER",
          status_before: "active",
        },
        ...{ reason: "Contract ended", by_id: company.adminPerson.id, sessions_ended: 1, undone_at: null },
      },
    ]);
    expect((await factsAbout(member.membershipId)).at(-1)).toMatchObject({
      ...{ type: "membership.deactivated", actor_id: company.adminPerson.id, person_id: person.id },
      data: { from: "active", role: "WORKER", reason: "Contract ended", returnOn: "2031-03-04", sessions: 1 },
    });
  });

  it("tells the person once and plainly, after the seconds in which it can be undone", async () => {
    const { member, person } = await aMember(company, "VIEWER");
    must(await deactivate(member.membershipId, { reason: "other", otherReason: "Words that stay here" }));
    const letters = await lettersOf("membership.deactivated", member.membershipId);
    expect(letters).toMatchObject([{ template: "account-deactivated", to: person.email, queued: true }]);
    expect(JSON.stringify(letters)).not.toContain("Words that stay here");
    const { held } = await ownerOne<{ held: boolean }>(
      `select j.run_at >= d.created_at + interval '8 seconds' as held from delivery d
       join graphile_worker._private_jobs j on j.key = d.id::text where d.recipient = $1 and d.template = 'account-deactivated'`,
      [person.email],
    );
    expect(held).toBe(true);
  });

  it("ends the sessions of whoever has no other company, and leaves those of others alone", async () => {
    const { member, person } = await aMember(company, "WORKER");
    const only = await aSession(person);
    const both = await aMember(company, "WORKER");
    const elsewhere = await aMember(foreign, "VIEWER", { person: both.person });
    const shared = await aSession(both.person);
    must(await deactivate(member.membershipId));
    must(await deactivate(both.member.membershipId));
    const alive = (id: string) =>
      owner("select from session where person_id = $1 and revoked_at is null", [id]);
    expect(await alive(person.id)).toHaveLength(0);
    expect(await reachOf(only, company)).toBeNull();
    expect(await alive(both.person.id)).toHaveLength(1);
    expect(await reachOf(shared, company)).toBeNull();
    expect(await reachOf(shared, foreign)).toBe(elsewhere.member.membershipId);
  });

  it("revokes the invitation of somebody who has not come in yet, and mails nobody", async () => {
    const email = newEmail();
    const input = { firstName: "Li", lastName: "Zhang", email, mobile: "", role: "WORKER", send: "yes" };
    const { membershipId } = must(await execute(addMember, company.admin, input));
    must(await deactivate(membershipId));
    expect(await ownerOne("select status from invitation where membership_id = $1", [membershipId])).toEqual({
      status: "revoked",
    });
    const live = await owner(
      "select from token t join invitation i on i.id = t.subject_id where i.membership_id = $1 and t.used_at is null",
      [membershipId],
    );
    expect(live).toHaveLength(0);
    expect((await lettersTo(email)).map(({ template }) => template)).toEqual(["invitation"]);
  });

  it("closes an open request of the same person", async () => {
    const { member, person } = await aMember(company, "WORKER");
    await owner("update membership set status = 'inactive' where id = $1", [member.membershipId]);
    const request = await aRequest(company, { role: "WORKER", person });
    await owner("update membership set status = 'pending' where id = $1", [member.membershipId]);
    must(await deactivate(member.membershipId));
    expect(await ownerOne("select status from access_request where id = $1", [request.id])).toEqual({
      status: "withdrawn",
    });
    expect((await factsAbout(request.id)).at(-1)).toMatchObject({ data: { deactivated: true } });
  });
});

describe("what cannot be", () => {
  it("asks for a reason, own words with Other, and a day after today", async () => {
    const { member } = await aMember(company, "VIEWER");
    const faults = async (fields: Record<string, unknown>) =>
      refusal(await deactivate(member.membershipId, fields)).fields;
    expect(await faults({ reason: "" })).toEqual({ reason: "Choose a reason" });
    expect(await faults({ reason: { not: "" } })).toEqual({ reason: "Choose a reason" });
    expect(await faults({ reason: "other", otherReason: "x" })).toEqual({
      otherReason: "Write the reason, in 3 to 500 characters",
    });
    expect(await faults({ returnOn: "31.12.2030" })).toEqual({
      returnOn: "Enter the date as day, month and year, or leave it empty",
    });
    for (const returnOn of ["2020-01-01", "9999-12-31"])
      expect(await faults({ returnOn })).toEqual({ returnOn: "Enter a day after today, or leave it empty" });
    expect(refusal(await deactivate(member.membershipId, { status: "active" })).code).toBe("invalid");
    expect(await rowOf(member.membershipId)).toMatchObject({ status: "active" });
  });

  it("keeps the last Admin with notifications on", async () => {
    const here = await aCompany();
    const silent = await aMember(here, "ADMIN", { notified: false });
    const before = await wholeState();
    const answer = await deactivate(here.admin.membershipId, {}, silent.member);
    expect(refusal(answer).message).toMatch(
      /^The company needs at least one active Admin with notifications on/,
    );
    expect(await wholeState()).toEqual(before);
  });

  it("is nothing for oneself, for a Manager with a User, and for anybody else", async () => {
    const user = await aMember(company, "VIEWER");
    const worker = await aMember(company, "WORKER");
    const manager = await aMember(company, "MANAGER");
    const before = await wholeState();
    expect(refusal(await deactivate(company.admin.membershipId))).toEqual(NOT_FOUND);
    expect(refusal(await deactivate(user.member.membershipId, {}, manager.member))).toEqual(NOT_FOUND);
    for (const [name, actor] of strangersTo(company, foreign)) {
      const [onUser, onWorker] = [user.member.membershipId, worker.member.membershipId];
      expect([name, refusal(await deactivate(onUser, {}, actor))]).toEqual([name, NOT_FOUND]);
      if (name === "a Manager") continue;
      expect([name, refusal(await deactivate(onWorker, {}, actor))]).toEqual([name, NOT_FOUND]);
    }
    expect(await wholeState()).toEqual(before);
    must(await deactivate(worker.member.membershipId, {}, manager.member));
  });
});

describe("at the same moment", () => {
  it("one of two Admins wins, and the other reads who did", async () => {
    const ben = await aMember(company, "ADMIN");
    const { member, person } = await aMember(company, "VIEWER");
    const both = await Promise.all([
      deactivate(member.membershipId),
      deactivate(member.membershipId, {}, ben.member),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const winner = both[0].ok ? "Ana Ruiz" : ben.person.name;
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      code: "conflict",
      message: expect.stringMatching(`^${winner} deactivated ${person.name} on `),
    });
    expect(await recordOf(member.membershipId)).toHaveLength(1);
    expect(await lettersOf("membership.deactivated", member.membershipId)).toHaveLength(1);
  });
});

describe("undoing it", () => {
  it("puts back the status within the seconds, stops the mail, and keeps both in the record", async () => {
    const both = await aMember(company, "MANAGER");
    await aMember(foreign, "VIEWER", { person: both.person });
    const session = await aSession(both.person);
    const id = both.member.membershipId;
    const { deactivationId } = must(await deactivate(id));
    must(await execute(undoDeactivation, company.admin, { deactivationId }));
    expect(await rowOf(id)).toMatchObject({ status: "active", revived_at: null });
    expect(await reachOf(session, company)).toBe(id);
    expect((await factsAbout(id)).slice(-2).map(({ type }) => type)).toEqual([
      "membership.deactivated",
      "membership.deactivation-undone",
    ]);
    expect(await overtaken(both.person.email, "account-deactivated")).toBe("The deactivation was undone.");
    expect(refusal(await execute(undoDeactivation, company.admin, { deactivationId })).code).toBe("conflict");
  });

  it("leaves ended sessions ended", async () => {
    const { member, person } = await aMember(company, "WORKER");
    const session = await aSession(person);
    const { deactivationId } = must(await deactivate(member.membershipId));
    must(await execute(undoDeactivation, company.admin, { deactivationId }));
    expect(await reachOf(session, company)).toBeNull();
    expect(await reachOf(await aSession(person), company)).toBe(member.membershipId);
  });

  it("is too late once the mail may leave, and nothing for strangers", async () => {
    const { member } = await aMember(company, "VIEWER");
    const { deactivationId } = must(await deactivate(member.membershipId));
    const before = await wholeState();
    for (const [name, actor] of strangersTo(company, foreign)) {
      const answer = await execute(undoDeactivation, actor, { deactivationId });
      expect([name, refusal(answer)]).toEqual([name, NOT_FOUND]);
    }
    expect(await wholeState()).toEqual(before);
    await owner("update deactivation set at = at - interval '10 seconds' where id = $1", [deactivationId]);
    expect(refusal(await execute(undoDeactivation, company.admin, { deactivationId })).message).toMatch(
      /^It is too late/,
    );
    expect(await rowOf(member.membershipId)).toMatchObject({ status: "inactive" });
  });
});

it("measures how long it took until every door was closed, once", async () => {
  const { member } = await aMember(company, "WORKER");
  const pressed = performance.now();
  const { deactivationId } = must(await deactivate(member.membershipId));
  const { ms } = must(await execute(measureCutOff(pressed), company.admin, { deactivationId }));
  expect(ms).toBeGreaterThan(0);
  expect(await recordOf(member.membershipId)).toMatchObject([{ cutoff_ms: ms }]);
  expect((await factsAbout(member.membershipId)).at(-1)).toMatchObject({
    type: "membership.cut-off",
    data: { ms },
  });
  expect(refusal(await execute(measureCutOff(pressed), company.admin, { deactivationId })).code).toBe(
    "conflict",
  );
});

it("lets no mail of the company reach whoever left it, but for the one that says so and answers to a new request", async () => {
  const { member, person } = await aMember(company, "MANAGER");
  await owner("update delivery set status = 'sent' where recipient = $1", [person.email]);
  const { membershipId } = member;
  must(await deactivate(membershipId));
  await aRequest(company, { role: "WORKER", person });
  await owner(
    `insert into delivery (company_id, id, event_id, person_id, recipient, template)
     select $1, gen_random_uuid(), gen_random_uuid(), $2, $3, 'role-changed'`,
    [company.id, person.id, person.email],
  );
  expect(await overtaken(person.email, "role-changed")).toBe("The recipient is inactive in the company.");
  expect(await overtaken(person.email, "account-deactivated")).toBeNull();
  expect(await overtaken(person.email, "registration-received")).toBeNull();
  const stranger = await aPerson();
  expect((await lettersTo(stranger.email)).map(({ template }) => template)).not.toContain(
    "account-deactivated",
  );
});

/** Why the newest mail of a kind would not leave now. */
async function overtaken(email: string, template: string): Promise<string | null> {
  const { why } = await ownerOne<{ why: string | null }>(
    `select delivery_overtaken(company_id, id) as why from delivery where recipient = $1 and template = $2
     order by created_at desc limit 1`,
    [email, template],
  );
  return why;
}
