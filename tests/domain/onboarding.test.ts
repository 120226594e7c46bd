import { personIn, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { verifyDocument } from "@/lib/documents/decide";
import { approveMember, sendBack } from "@/lib/onboarding/decide";
import { confirmInduction, confirmProfile, giveMobile } from "@/lib/onboarding/own";
import { outstandingFor, pendingAt, pendingPage } from "@/lib/onboarding/page";
import { changeOnboarding, onboardingSettings } from "@/lib/onboarding/settings";
import type { Role } from "@/lib/roles";
import { acceptAs, anInvitation } from "@/tests/support/invitations";
import { factsAbout, lettersTo, noticesAbout, owner } from "@/tests/support/owner";
import { aRequirement, handedIn } from "@/tests/support/papers";
import { setUp, standingOf } from "@/tests/support/returning";
import {
  aCompany,
  aMember,
  aPerson,
  must,
  newOrigin,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
  type Person,
} from "@/tests/support/world";

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});
beforeEach(async () => {
  await owner("update requirement set retired_at = now() where company_id = $1", [company.id]);
  await setUp(company, "Wear your helmet.", ["WORKER"]);
});

const as = (person: Person, at = company): Actor => personIn(person.id, at.id, newOrigin());

/** Somebody who accepted an invitation in a role with onboarding. */
async function aNewcomer(role: Role = "WORKER") {
  const person = await aPerson();
  const { link, membershipId: id } = await anInvitation(company, { email: person.email, role });
  must(await acceptAs(company, person, link, { mobile: "0491 570 156" }));
  return { id, person, member: { companyId: company.id, membershipId: id } };
}
type Newcomer = Awaited<ReturnType<typeof aNewcomer>>;

const induct = ({ person }: Newcomer, version = 1) =>
  execute(confirmInduction, as(person), { read: "yes", inductionVersion: String(version) });
const seen = async ({ id }: Newcomer) => ({
  membershipId: id,
  seenVersion: (await standingOf(id)).version,
});
const templates = async ({ person }: Newcomer) =>
  (await lettersTo(person.email)).map(({ template }) => template);
const readies = async ({ id }: Newcomer) =>
  (await noticesAbout(id)).filter(
    ({ title, person_id: to }) => title.endsWith("is ready for approval") && to === company.admin.personId,
  );

describe("accepting an invitation", () => {
  it("in a role with onboarding is Pending, with the list by mail; nothing of the company opens", async () => {
    const requirement = await aRequirement(company);
    const newcomer = await aNewcomer();
    expect(await standingOf(newcomer.id)).toMatchObject({ status: "pending", pending_for: "onboarding" });
    expect(await templates(newcomer)).toContain("onboarding-started");
    expect(await templates(newcomer)).not.toContain("invitation-welcome");
    const page = await pendingPage(newcomer.person.id, company.slug);
    expect(page).toMatchObject({ reason: "onboarding", ready: false, induction: { version: 1 } });
    expect(page?.items.map(({ id, state }) => [id, state])).toEqual([
      ["profile", "in"],
      ["mobile", "in"],
      [requirement, "open"],
      ["induction", "open"],
    ]);
  });

  it("in another role is Active, as before", async () => {
    const person = await aPerson();
    const { link, membershipId } = await anInvitation(company, { email: person.email, role: "VIEWER" });
    must(await acceptAs(company, person, link));
    expect(await standingOf(membershipId)).toMatchObject({ status: "active", pending_for: null });
    expect(await pendingAt(person.id, company.slug)).toBeNull();
  });

  it("by an Admin's acceptance of a request is Active: the Admin has decided", async () => {
    const { member } = await aMember(company, "WORKER");
    expect(await standingOf(member.membershipId)).toMatchObject({ status: "active" });
  });
});

describe("the list", () => {
  it("is ready once, when everything is in and verified", async () => {
    const requirement = await aRequirement(company);
    const newcomer = await aNewcomer();
    const { id, hash } = await handedIn(newcomer, requirement);
    must(await induct(newcomer));
    expect(await readies(newcomer)).toEqual([]);
    must(await execute(verifyDocument, company.admin, { documentId: id, seenHash: hash }));
    expect((await standingOf(newcomer.id)).ready_at).not.toBeNull();
    must(await execute(giveMobile, as(newcomer.person), { mobile: "0491 570 157" }));
    expect(await readies(newcomer)).toHaveLength(1);
    expect((await standingOf(newcomer.id)).status).toBe("pending");
  });

  it("is ready once, where the last two items come in at the same moment", async () => {
    const requirement = await aRequirement(company, { needsVerifying: false });
    const newcomer = await aNewcomer();
    await Promise.all([handedIn(newcomer, requirement), induct(newcomer)]);
    expect(await readies(newcomer)).toHaveLength(1);
  });

  it("wants the induction read in the version in force, with the box ticked", async () => {
    const newcomer = await aNewcomer();
    const unticked = await execute(confirmInduction, as(newcomer.person), { inductionVersion: "1" });
    expect(Object.keys(refusal(unticked).fields)).toEqual(["read"]);
    expect(refusal(await induct(newcomer, 2)).code).toBe("conflict");
    expect(refusal(await execute(giveMobile, as(newcomer.person), { mobile: "12" })).fields).toHaveProperty(
      "mobile",
    );
  });

  it("is the newcomer's alone", async () => {
    const newcomer = await aNewcomer();
    const { person: active } = await aMember(company, "WORKER");
    const others = [...strangersTo(company, foreign), ["its Admin", company.admin] as const];
    for (const stranger of [...others.map(([, one]) => one), as(active), as(newcomer.person, foreign)]) {
      const read = await execute(confirmInduction, stranger, { read: "yes", inductionVersion: 1 });
      expect(refusal(read)).toEqual(NOT_FOUND);
      expect(refusal(await execute(confirmProfile, stranger, {}))).toEqual(NOT_FOUND);
      expect(refusal(await execute(giveMobile, stranger, { mobile: "0491 570 156" }))).toEqual(NOT_FOUND);
    }
    expect(await pendingPage(active.id, company.slug)).toBeNull();
    expect(await outstandingFor(foreign.admin, newcomer.id)).toBeNull();
  });
});

describe("approval", () => {
  it("lets in whose list is complete, and tells them", async () => {
    const newcomer = await aNewcomer();
    const early = await execute(approveMember, company.admin, await seen(newcomer));
    expect(refusal(early).message).toMatch(/open again/);
    must(await induct(newcomer));
    must(await execute(approveMember, company.admin, await seen(newcomer)));
    expect(await standingOf(newcomer.id)).toMatchObject({ status: "active", pending_for: null });
    expect(await templates(newcomer)).toContain("account-let-in");
    expect((await factsAbout(newcomer.id)).at(-1)).toMatchObject({
      ...{ type: "membership.let-in", data: { by: "approval", role: "WORKER" } },
    });
    expect((await readies(newcomer))[0]?.resolution).toBe("approved by Ana Ruiz");
    expect(refusal(await execute(approveMember, company.admin, await seen(newcomer))).code).toBe("conflict");
  });

  it("is for whoever answers for the person, and nobody else", async () => {
    const newcomer = await aNewcomer();
    must(await induct(newcomer));
    const strangers = strangersTo(company, foreign).filter(([name]) => name !== "a Manager");
    for (const [, stranger] of strangers) {
      expect(refusal(await execute(approveMember, stranger, await seen(newcomer)))).toEqual(NOT_FOUND);
      const back = { ...(await seen(newcomer)), item: "induction", note: "Read it again" };
      expect(refusal(await execute(sendBack, stranger, back))).toEqual(NOT_FOUND);
    }
    const { member: manager } = await aMember(company, "MANAGER");
    must(await execute(approveMember, manager, await seen(newcomer)));
  });

  it("and a deactivation at the same moment leave nobody in", async () => {
    for (let round = 0; round < 5; round++) {
      const newcomer = await aNewcomer();
      must(await induct(newcomer));
      const { membershipId, seenVersion } = await seen(newcomer);
      await Promise.all([
        execute(approveMember, company.admin, { membershipId, seenVersion }),
        execute(deactivateMember, company.admin, { membershipId, reason: "Duplicate account" }),
      ]);
      expect((await standingOf(newcomer.id)).status).toBe("inactive");
    }
  });

  it("twice at the same moment happens once", async () => {
    const newcomer = await aNewcomer();
    must(await induct(newcomer));
    const input = await seen(newcomer);
    const answers = await Promise.all([1, 2].map(() => execute(approveMember, company.admin, input)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("sending one item back", () => {
  it("keeps and mails the note, opens that item alone, and is answered by a newer one", async () => {
    const requirement = await aRequirement(company, { needsVerifying: false });
    const newcomer = await aNewcomer();
    await handedIn(newcomer, requirement);
    must(await induct(newcomer));
    const note = "The back of the card is missing.";
    const input = { ...(await seen(newcomer)), item: requirement, note };
    must(await execute(sendBack, company.admin, input));
    const letter = (await lettersTo(newcomer.person.email)).at(-1);
    expect(letter).toMatchObject({ template: "onboarding-sent-back", props: { note } });
    const page = await pendingPage(newcomer.person.id, company.slug);
    expect(page?.items.filter(({ state }) => state === "open")).toMatchObject([{ id: requirement, note }]);
    const approved = await execute(approveMember, company.admin, await seen(newcomer));
    expect(refusal(approved).code).toBe("conflict");
    await handedIn(newcomer, requirement);
    expect(await readies(newcomer)).toHaveLength(2);
    must(await execute(approveMember, company.admin, await seen(newcomer)));
  });

  it.each(["profile", "mobile", "induction"] as const)("opens %s until it is done anew", async (item) => {
    const newcomer = await aNewcomer();
    must(await induct(newcomer));
    must(await execute(sendBack, company.admin, { ...(await seen(newcomer)), item, note: "Please mend it" }));
    expect((await standingOf(newcomer.id)).ready_at).toBeNull();
    if (item === "induction") must(await induct(newcomer));
    if (item === "mobile") must(await execute(giveMobile, as(newcomer.person), { mobile: "0491 570 158" }));
    if (item === "profile") must(await execute(confirmProfile, as(newcomer.person), {}));
    expect((await standingOf(newcomer.id)).ready_at).not.toBeNull();
  });

  it("says beside the fields what is missing", async () => {
    const newcomer = await aNewcomer();
    const empty = await execute(sendBack, company.admin, { ...(await seen(newcomer)), item: "", note: "x" });
    expect(refusal(empty).fields).toEqual({
      item: "Choose what goes back",
      note: "Write what to mend, in 3 to 500 characters",
    });
    const other = await aRequirement(company, { of: ["ADMIN"] });
    const input = { ...(await seen(newcomer)), item: other, note: "Not on the list" };
    expect(Object.keys(refusal(await execute(sendBack, company.admin, input)).fields)).toEqual(["item"]);
  });
});

describe("the settings", () => {
  const wish = { onboardingRoles: ["WORKER"], askPhoto: "nobody", returnMode: "access", returnDays: "30" };
  const save = async (fields: object, actor: Actor = company.admin) => {
    const settings = await onboardingSettings(company.admin);
    const input = { seenVersion: settings?.version, inductionText: "Read me.", ...wish, ...fields };
    return execute(changeOnboarding, actor, input);
  };

  it("are the Admins', and a changed induction has a new version", async () => {
    must(await save({}));
    must(await save({ inductionText: "Read me twice." }));
    must(await save({ inductionText: "Read me twice.", returnDays: 7 }));
    expect(await onboardingSettings(company.admin)).toMatchObject({ returnMode: "access", returnDays: 7 });
    const [row] = await owner("select induction_version from company_settings where company_id = $1", [
      company.id,
    ]);
    expect(row).toEqual({ induction_version: 3 });
    expect(refusal(await save({ seenVersion: 1 })).code).toBe("conflict");
    for (const [name, stranger] of strangersTo(company, foreign)) {
      if (name === "another company's Admin") continue;
      expect(refusal(await save({}, stranger))).toEqual(NOT_FOUND);
      expect(await onboardingSettings(stranger)).toBeNull();
    }
  });

  it("say beside the fields what will not do", async () => {
    const answer = await save({ onboardingRoles: ["KING"], returnDays: "91", returnMode: "later" });
    expect(Object.keys(refusal(answer).fields).sort()).toEqual([
      ...["onboardingRoles", "returnDays", "returnMode"],
    ]);
  });
});
