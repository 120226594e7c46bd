import { supportIn, type Support } from "@/lib/actor";
import { acceptAccessRequest, declineAccessRequest } from "@/lib/access-requests/commands";
import { execute } from "@/lib/command";
import { addMember } from "@/lib/memberships/add";
import { changeRole } from "@/lib/memberships/change-role";
import { listMembers } from "@/lib/memberships/list";
import { noteLookUp } from "@/lib/support/note";
import { supportReactivate } from "@/lib/support/bring-back";
import { caseOf } from "@/lib/support/case";
import { companyOfLink, objectionPage, objectToSupport } from "@/lib/support/object";
import { aSupporter } from "@/tests/support/accounts";
import { factsAbout, lettersOf, noticesAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aRequest,
  must,
  newEmail,
  newOrigin,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";
import type { Role } from "@/lib/roles";

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

const why = { ticket: "T-118", reason: "Locked out before the shift" };
const statusOf = async (id: string) =>
  (await ownerOne<{ status: string }>("select status from membership where id = $1", [id])).status;

/** Somebody inactive, found at the desk. */
async function aFound(role: Role = "VIEWER", at = company) {
  const { member, person } = await aMember(at, role);
  const id = member.membershipId;
  await owner("update membership set status = 'inactive' where id = $1", [id]);
  await owner(
    `insert into deactivation (company_id, id, membership_id, name, role, status_before, reason)
     values ($1, gen_random_uuid(), $2, $3, $4, 'active', 'Safety concern of ours')`,
    [at.id, id, person.name, role],
  );
  const { actor: desk } = await aSupporter();
  const actor = supportIn(desk.personId, at.id, newOrigin());
  must(await execute(noteLookUp, actor, { membershipIds: [id], by: "email" }));
  return { id, person, member, actor, desk };
}

const linkOf = (url: unknown) => String(url).split("/object/")[1] ?? "";

/** The same brought back, with the link that an Admin was mailed. */
async function aReturned() {
  const found = await aFound();
  must(await execute(supportReactivate, found.actor, { membershipId: found.id, ...why }));
  const letters = await lettersOf("support.reactivated", found.id);
  return { ...found, letters, link: linkOf(letters[0]?.props.objectUrl) };
}

describe("support reactivates", () => {
  it("with ticket and reason, and the company's Admins are told with a link", async () => {
    const quiet = await aMember(company, "ADMIN", { notified: false });
    const { id, actor, letters, person } = await aReturned();
    expect(await statusOf(id)).toBe("active");
    expect(
      await ownerOne(
        "select ticket, return_reason, returned_by_id from deactivation where membership_id = $1",
        [id],
      ),
    ).toEqual({
      ...{ ticket: why.ticket, return_reason: why.reason, returned_by_id: actor.personId },
    });
    expect((await factsAbout(id)).at(-1)).toMatchObject({
      ...{
        type: "support.reactivated",
        actor_kind: "support",
        actor_id: actor.personId,
        person_id: person.id,
      },
      data: { ...why, to: "active" },
    });
    expect(letters).toMatchObject([
      { template: "support-reactivated", to: company.adminPerson.email, queued: true },
    ]);
    expect(letters[0]?.props).toMatchObject({
      ...why,
      personName: person.name,
      supportName: "Kim Lee",
      status: "Active",
    });
    const told = (await noticesAbout(id))
      .filter(({ title }) => title.includes("T-118"))
      .map((one) => one.person_id);
    expect(told).toEqual(expect.arrayContaining([company.adminPerson.id, quiet.person.id]));
    expect(JSON.stringify(await factsAbout(id))).not.toContain(linkOf(letters[0]?.props.objectUrl));
  });

  it("as Pending first, where the company asks for documents that are missing", async () => {
    const strict = await aCompany();
    await owner(
      "insert into requirement (company_id, id, name, roles) values ($1, gen_random_uuid(), 'Licence', '{WORKER}')",
      [strict.id],
    );
    const { id, actor } = await aFound("WORKER", strict);
    expect(must(await execute(supportReactivate, actor, { membershipId: id, ...why }))).toEqual({
      status: "pending",
    });
    expect(await statusOf(id)).toBe("pending");
  });

  it("only whom they found within the hour, never themselves, and nobody else does it", async () => {
    const { id, person, desk } = await aFound();
    const stranger = (await aSupporter()).actor;
    const elsewhere = supportIn(desk.personId, foreign.id, newOrigin());
    const own = supportIn(person.id, company.id, newOrigin());
    must(await execute(noteLookUp, own, { membershipIds: [id], by: "email" }));
    const before = await wholeState();
    for (const actor of [supportIn(stranger.personId, company.id), elsewhere, own, desk])
      expect(refusal(await execute(supportReactivate, actor, { membershipId: id, ...why }))).toEqual(
        NOT_FOUND,
      );
    for (const [name, actor] of strangersTo(company, foreign)) {
      const answer = await execute(supportReactivate, actor, { membershipId: id, ...why });
      expect({ name, ...refusal(answer) }).toEqual({ name, ...NOT_FOUND });
    }
    const admin = await execute(supportReactivate, company.admin, { membershipId: id, ...why });
    expect(refusal(admin)).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
  });

  it("says what to mend, and refuses a Worker without a number and whoever is back", async () => {
    const { id, actor } = await aFound("WORKER");
    expect(
      refusal(await execute(supportReactivate, actor, { membershipId: id, ticket: " ", reason: "no" }))
        .fields,
    ).toEqual({
      ticket: "Enter the ticket reference, in 1 to 60 characters",
      reason: "Say why, in 3 to 500 characters: the company's Admins read it",
    });
    await owner("update membership set mobile = null where id = $1", [id]);
    await owner(
      "update person set mobile = null where id = (select person_id from membership where id = $1)",
      [id],
    );
    expect(refusal(await execute(supportReactivate, actor, { membershipId: id, ...why }))).toMatchObject({
      ...{ code: "refused", message: expect.stringMatching(/needs a mobile number/) },
    });
    await owner("update membership set mobile = '+61491570156' where id = $1", [id]);
    must(await execute(supportReactivate, actor, { membershipId: id, ...why }));
    expect(refusal(await execute(supportReactivate, actor, { membershipId: id, ...why }))).toMatchObject({
      code: "conflict",
    });
  });

  it("once, where two of the desk do it at the same moment", async () => {
    const { id, actor } = await aFound();
    const answers = await Promise.all(
      [1, 2].map(() => execute(supportReactivate, actor, { membershipId: id, ...why })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await lettersOf("support.reactivated", id)).toHaveLength(await adminsHeard());
  });

  const adminsHeard = async () =>
    (
      await ownerOne<{ n: number }>(
        "select count(*)::int as n from membership where company_id = $1 and role = 'ADMIN' and status = 'active' and send_notifications",
        [company.id],
      )
    ).n;
});

it("tells the desk what happened without the company's reasons", async () => {
  const { id, desk } = await aFound();
  const found = await caseOf(desk, company.slug, id, new Date());
  expect(found).toMatchObject({ status: "inactive", moves: true });
  expect(found?.history).toEqual([
    expect.stringMatching(/^Added on /),
    expect.stringMatching(/^Deactivated on /),
  ]);
  expect(JSON.stringify(found)).not.toContain("Safety");
});

it("has no other move: no decision, no role, no list, no adding", async () => {
  const { id } = await aFound();
  const { actor: desk } = await aSupporter();
  const here: Support = supportIn(desk.personId, company.id, newOrigin(), true);
  const request = await aRequest(company);
  const decided = { requestId: request.id, seenVersion: 1 };
  const before = await wholeState();
  for (const answer of [
    await execute(acceptAccessRequest, here, { ...decided, role: "WORKER" }),
    await execute(declineAccessRequest, here, {
      ...decided,
      reason: "other",
      otherReason: "No such person",
      waitDays: 1,
    }),
    await execute(changeRole, here, { membershipId: id, seenVersion: 1, role: "ADMIN" }),
    await execute(addMember, here, { firstName: "Li", email: newEmail(), role: "VIEWER", send: "no" }),
  ])
    expect(refusal(answer)).toEqual(NOT_FOUND);
  expect(await listMembers(here, "users", {})).toBeNull();
  expect(await wholeState()).toEqual(before);
});

describe("an Admin objects", () => {
  it("by the link, once: the account is suspended again with their name as the reason", async () => {
    const { id, link, person } = await aReturned();
    expect(await companyOfLink(link)).toBe(company.slug);
    const page = await objectionPage(company.admin, link, new Date());
    expect(page).toMatchObject({
      live: true,
      deed: { ...why, name: person.name, by: "Kim Lee", status: "Active" },
    });
    expect(await statusOf(id)).toBe("active"); // looking spends nothing
    must(await execute(objectToSupport, company.admin, { link }));
    expect(await statusOf(id)).toBe("inactive");
    expect(
      await ownerOne(
        "select reason, by_id from deactivation where membership_id = $1 and returned_at is null",
        [id],
      ),
    ).toEqual({ reason: "Objected to by Ana Ruiz", by_id: company.adminPerson.id });
    expect((await factsAbout(id)).at(-1)).toMatchObject({
      type: "support.objected",
      data: { ticket: "T-118" },
    });
    expect(await objectionPage(company.admin, link, new Date())).toMatchObject({ live: false });
    await owner("update membership set status = 'active' where id = $1", [id]);
    expect(refusal(await execute(objectToSupport, company.admin, { link }))).toMatchObject({
      ...{ code: "refused", message: "This link no longer works." },
    });
  });

  it("not with an old link, a made-up one, or where the account is inactive", async () => {
    const { id, link } = await aReturned();
    const fortnight = new Date(Date.now() + 15 * 86_400_000);
    expect(await objectionPage(company.admin, link, fortnight)).toMatchObject({ live: false });
    expect(refusal(await execute(objectToSupport, company.admin, { link: "x".repeat(43) }))).toEqual(
      NOT_FOUND,
    );
    expect(await companyOfLink("x\0")).toBeNull();
    await owner("update membership set status = 'inactive' where id = $1", [id]);
    expect(refusal(await execute(objectToSupport, company.admin, { link }))).toMatchObject({
      code: "conflict",
    });
    await owner("update membership set status = 'active' where id = $1", [id]);
    await owner("update token set expires_at = now() - interval '1 second' where subject_id = $1", [id]);
    expect(refusal(await execute(objectToSupport, company.admin, { link }))).toMatchObject({
      code: "refused",
    });
    expect(await statusOf(id)).toBe("active");
  });

  it("and nobody else: strangers, and whoever was brought back", async () => {
    const { id, link, member } = await aReturned();
    const desk = supportIn((await aSupporter()).actor.personId, company.id);
    const before = await wholeState();
    for (const [name, actor] of [...strangersTo(company, foreign), ["support", desk] as const]) {
      expect({ name, ...refusal(await execute(objectToSupport, actor, { link })) }).toEqual({
        name,
        ...NOT_FOUND,
      });
      if (actor.kind === "member") expect(await objectionPage(actor, link, new Date())).toBeNull();
    }
    const own = { ...member, role: "ADMIN" as const };
    expect(refusal(await execute(objectToSupport, own, { link }))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
    expect(await statusOf(id)).toBe("active");
  });

  it("once, where two Admins press at the same moment", async () => {
    const ben = await aMember(company, "ADMIN");
    const { id, link } = await aReturned();
    const answers = await Promise.all(
      [company.admin, ben.member].map((admin) => execute(objectToSupport, admin, { link })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await factsAbout(id)).filter(({ type }) => type === "membership.deactivated")).toHaveLength(1);
  });
});
