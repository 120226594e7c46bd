import { personIn, systemIn, visitor, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { settings } from "@/lib/env";
import { dayIn, plusDays } from "@/lib/days";
import { tendPhotos } from "@/lib/jobs/photos";
import { tickDueReturns } from "@/lib/jobs/due-returns";
import { approveMember, sendBack } from "@/lib/onboarding/decide";
import { confirmInduction } from "@/lib/onboarding/own";
import { outstandingFor, pendingPage } from "@/lib/onboarding/page";
import { changeOnboarding, onboardingSettings } from "@/lib/onboarding/settings";
import type { PhotoAsk } from "@/lib/photos/labels";
import { settlePhoto } from "@/lib/photos/settle";
import { ownMembership } from "@/lib/memberships/own";
import { returnPage } from "@/lib/returns/page";
import type { Role } from "@/lib/roles";
import { startFakeClamd } from "@/tests/support/fake-clamd";
import { acceptAs, anInvitation } from "@/tests/support/invitations";
import { workerPool } from "@/tests/support/long-work";
import { factsAbout, lettersTo, noticesAbout, owner } from "@/tests/support/owner";
import { aRequirement, handedIn } from "@/tests/support/papers";
import { asks, chooses, removes } from "@/tests/support/photos";
import { aFormerMember, comeBack, setUp, standingOf } from "@/tests/support/returning";
import {
  aCompany,
  aMember,
  aPerson,
  must,
  newOrigin,
  NOT_FOUND,
  refusal,
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
  await setUp(company, null, ["WORKER", "VIEWER"]);
  await asks(company, "workers");
});

const as = (person: Person, at = company): Actor => personIn(person.id, at.id, newOrigin());

/** Somebody who accepted an invitation in a role with onboarding. */
async function aNewcomer(role: Role = "WORKER", known?: Person) {
  const person = known ?? (await aPerson());
  const { link, membershipId: id } = await anInvitation(company, { email: person.email, role });
  must(await acceptAs(company, person, link, role === "WORKER" ? { mobile: "0491 570 156" } : {}));
  return { id, person, member: { companyId: company.id, membershipId: id } };
}
type Newcomer = Awaited<ReturnType<typeof aNewcomer>>;

const listOf = async ({ person }: Pick<Newcomer, "person">) =>
  (await pendingPage(person.id, company.slug))?.items.map(({ id, state }) => [id, state]);
const typesOf = async (id: string) => (await factsAbout(id)).map(({ type }) => type);
const seen = async ({ id }: Newcomer) => ({
  membershipId: id,
  seenVersion: (await standingOf(id)).version,
});
const readies = async ({ id }: Newcomer) =>
  (await noticesAbout(id)).filter(
    ({ title, person_id: to }) => title.endsWith("is ready for approval") && to === company.admin.personId,
  );

describe("the list of a newcomer", () => {
  it.each<[PhotoAsk, Role, boolean]>([
    ["nobody", "WORKER", false],
    ["workers", "WORKER", true],
    ["workers", "VIEWER", false],
    ["everybody", "VIEWER", true],
  ])("with %s asked holds a photo for a %s: %s", async (ask, role, asked) => {
    await asks(company, ask);
    await setUp(company, "Wear your helmet.", ["WORKER", "VIEWER"]);
    const newcomer = await aNewcomer(role);
    expect((await listOf(newcomer))?.some(([id]) => id === "photo")).toBe(asked);
    const letter = (await lettersTo(newcomer.person.email)).at(-1);
    expect(letter?.template).toBe("onboarding-started");
    expect((letter?.props.items as string[]).includes("Photo")).toBe(asked);
  });

  it("stands between the mobile number and the documents, and is ready once the photo is there", async () => {
    const requirement = await aRequirement(company, { needsVerifying: false });
    await setUp(company, "Wear your helmet.", ["WORKER"]);
    const newcomer = await aNewcomer();
    expect(await listOf(newcomer)).toEqual([
      ["profile", "in"],
      ["mobile", "in"],
      ["photo", "open"],
      [requirement, "open"],
      ["induction", "open"],
    ]);
    await handedIn(newcomer, requirement);
    must(await execute(confirmInduction, as(newcomer.person), { read: "yes", inductionVersion: "1" }));
    expect(await readies(newcomer)).toEqual([]);
    await chooses(newcomer.person.id);
    expect(await readies(newcomer)).toHaveLength(1);
    expect(await typesOf(newcomer.id)).toContain("onboarding.item-done");
    must(await execute(approveMember, company.admin, await seen(newcomer)));
    expect((await standingOf(newcomer.id)).status).toBe("active");
  });

  it("counts a photo that the person has already", async () => {
    const person = await aPerson();
    await chooses(person.id);
    const newcomer = await aNewcomer("WORKER", person);
    expect(await readies(newcomer)).toHaveLength(1);
  });

  it("is open again when the photo is removed, and nobody is approved without one", async () => {
    const newcomer = await aNewcomer();
    await chooses(newcomer.person.id);
    const before = await seen(newcomer);
    await removes(newcomer.person.id);
    expect((await standingOf(newcomer.id)).ready_at).toBeNull();
    expect(refusal(await execute(approveMember, company.admin, before)).message).toMatch(/open again/);
    expect(await typesOf(newcomer.id)).toContain("onboarding.item-open");
  });

  it("sends the photo back with a note, which a newer one answers", async () => {
    const newcomer = await aNewcomer();
    await chooses(newcomer.person.id);
    const note = "Take off the sunglasses.";
    const input = { ...(await seen(newcomer)), item: "photo", note };
    must(await execute(sendBack, company.admin, input));
    expect((await lettersTo(newcomer.person.email)).at(-1)).toMatchObject({
      ...{ template: "onboarding-sent-back", props: { item: "Photo", note } },
    });
    const list = (await pendingPage(newcomer.person.id, company.slug))?.items;
    expect(list?.filter(({ state }) => state === "open")).toMatchObject([{ id: "photo", note }]);
    expect((await standingOf(newcomer.id)).ready_at).toBeNull();
    await chooses(newcomer.person.id);
    expect(await readies(newcomer)).toHaveLength(2);
    expect(await listOf(newcomer)).toContainEqual(["photo", "in"]);
  });

  it("has no photo to send back where none is asked for", async () => {
    await asks(company, "nobody");
    await setUp(company, "Wear your helmet.", ["WORKER"]);
    const newcomer = await aNewcomer();
    const input = { ...(await seen(newcomer)), item: "photo", note: "Another one, please" };
    expect(Object.keys(refusal(await execute(sendBack, company.admin, input)).fields)).toEqual(["item"]);
  });

  it("waits for the scanner, and goes on by itself once it has answered", async () => {
    const clamd = await startFakeClamd();
    const { hostname: host, port } = new URL(clamd.url);
    settings().scanner = { host, port: Number(port) };
    try {
      clamd.mood = "hangs up";
      const newcomer = await aNewcomer();
      await chooses(newcomer.person.id);
      expect(await listOf(newcomer)).toContainEqual(["photo", "waiting"]);
      expect(await readies(newcomer)).toEqual([]);
      clamd.mood = "answers";
      await owner("update photo set set_at = now() - interval '1 minute' where person_id = $1", [
        newcomer.person.id,
      ]);
      await tendPhotos(workerPool());
      expect(await readies(newcomer)).toHaveLength(1);
    } finally {
      delete settings().scanner;
      await clamd.close();
    }
  });
});

describe("a return", () => {
  const TODAY = dayIn("Australia/Sydney", new Date());

  it("with documents first waits for the photo, mails a button for it, and ends by itself", async () => {
    const { member, person } = await aFormerMember(company);
    expect((await returnPage(company.admin, member.membershipId))?.files[0]?.items).toMatchObject([
      { name: "Photo", state: "missing" },
    ]);
    must(await comeBack(company, member.membershipId));
    expect(await standingOf(member.membershipId)).toMatchObject({ status: "pending", pending_for: "return" });
    const { items, itemsUrl } = (await lettersTo(person.email)).at(-1)?.props ?? {};
    expect(items).toEqual(["Photo: missing"]);
    const back = encodeURIComponent(`/c/${company.slug}/welcome`);
    expect(itemsUrl).toEqual([expect.stringMatching(`/me/profile\\?back=${back}#photo$`)]);
    expect(await listOf({ person })).toEqual([["photo", "open"]]);
    expect(await outstandingFor(company.admin, member.membershipId)).toMatchObject({
      ...{ reason: "return", items: [{ id: "photo", state: "open" }] },
    });
    await chooses(person.id);
    expect(await standingOf(member.membershipId)).toMatchObject({ status: "active", pending_for: null });
    expect((await lettersTo(person.email)).at(-1)?.template).toBe("account-let-in");
  });

  it("of somebody with a photo and nothing else asked is Active at once", async () => {
    const { member, person } = await aFormerMember(company);
    await chooses(person.id);
    must(await comeBack(company, member.membershipId));
    expect(await standingOf(member.membershipId)).toMatchObject({ status: "active" });
  });

  it("with access now has a day for it, which is forgotten with the photo", async () => {
    const { member, person } = await aFormerMember(company);
    must(await comeBack(company, member.membershipId, { mode: "access", documentsBy: plusDays(TODAY, 9) }));
    expect((await standingOf(member.membershipId)).documents_by).toBe(plusDays(TODAY, 9));
    expect(await ownMembership(member)).toMatchObject({ needsPhoto: true });
    await chooses(person.id);
    expect((await standingOf(member.membershipId)).documents_by).toBeNull();
    expect(await ownMembership(member)).toMatchObject({ needsPhoto: false });
  });

  it("is Pending again where the day passes without one, and the mail has its button", async () => {
    const { member, person } = await aFormerMember(company);
    must(await comeBack(company, member.membershipId, { mode: "access", documentsBy: plusDays(TODAY, 1) }));
    await tickDueReturns(workerPool(), new Date(Date.now() + 3 * 86_400_000));
    expect(await standingOf(member.membershipId)).toMatchObject({ status: "pending", pending_for: "return" });
    const letter = (await lettersTo(person.email)).at(-1);
    expect(letter).toMatchObject({ template: "documents-missed", props: { items: ["Photo: missing"] } });
  });

  it("happens once, where a photo and the last document come at the same moment", async () => {
    const worker = await aFormerMember(company);
    const requirement = await aRequirement(company, { needsVerifying: false });
    must(await comeBack(company, worker.member.membershipId));
    await Promise.all([chooses(worker.person.id), handedIn(worker, requirement)]);
    expect((await standingOf(worker.member.membershipId)).status).toBe("active");
    const types = await typesOf(worker.member.membershipId);
    expect(types.filter((type) => type === "membership.let-in")).toHaveLength(1);
  });

  it("goes on in every company that waits, and in none that does not", async () => {
    const { member, person } = await aFormerMember(company);
    const elsewhere = await aMember(foreign, "WORKER", { person });
    must(await comeBack(company, member.membershipId));
    await chooses(person.id);
    expect((await standingOf(member.membershipId)).status).toBe("active");
    expect(await typesOf(elsewhere.member.membershipId)).not.toContain("onboarding.item-done");
  });

  it("is made up for by the worker where the request broke off", async () => {
    const { member, person } = await aFormerMember(company);
    await chooses(person.id);
    await asks(company, "nobody");
    await aRequirement(company);
    must(await comeBack(company, member.membershipId));
    await owner("update requirement set retired_at = now() where company_id = $1", [company.id]);
    await asks(company, "workers");
    await owner(
      "update photo set settled_at = null, set_at = now() - interval '1 minute' where person_id = $1",
      [person.id],
    );
    expect((await standingOf(member.membershipId)).status).toBe("pending");
    await tendPhotos(workerPool());
    expect((await standingOf(member.membershipId)).status).toBe("active");
    const [row] = await owner("select settled_at from photo where person_id = $1", [person.id]);
    expect(row?.settled_at).not.toBeNull();
  });

  it("is moved on by the person and the clock alone", async () => {
    const { member, person } = await aFormerMember(company);
    must(await comeBack(company, member.membershipId));
    const input = { membershipId: member.membershipId };
    const strangers = [
      ...[company.admin, foreign.admin, visitor(newOrigin(), company.id), as(await aPerson())],
      ...[systemIn(foreign.id), as(person, foreign)],
    ];
    for (const stranger of strangers)
      expect(refusal(await execute(settlePhoto, stranger, input))).toEqual(NOT_FOUND);
    expect((await standingOf(member.membershipId)).status).toBe("pending");
    must(await execute(settlePhoto, as(person), input)); // nothing is in yet: it only says so
    expect((await standingOf(member.membershipId)).status).toBe("pending");
  });
});

describe("the setting", () => {
  const save = async (askPhoto: string, actor: Actor = company.admin) => {
    const now = await onboardingSettings(company.admin);
    const same = { onboardingRoles: ["WORKER"], inductionText: "", returnMode: "documents", returnDays: 14 };
    return execute(changeOnboarding, actor, { ...same, seenVersion: now?.version, askPhoto });
  };

  it("moves on whoever waits for nothing but the photo, and is asked of them when it is switched on", async () => {
    const [returning, newcomer] = [await aFormerMember(company), await aNewcomer()];
    must(await comeBack(company, returning.member.membershipId));
    must(await save("nobody"));
    expect((await standingOf(returning.member.membershipId)).status).toBe("active");
    expect((await standingOf(newcomer.id)).ready_at).not.toBeNull();
    must(await save("everybody"));
    expect((await standingOf(newcomer.id)).ready_at).toBeNull();
    expect(await onboardingSettings(company.admin)).toMatchObject({ askPhoto: "everybody" });
    expect((await factsAbout(company.id)).at(-1)).toMatchObject({
      type: "onboarding.settings-changed",
      data: { from: { askPhoto: "nobody" }, to: { askPhoto: "everybody" } },
    });
  });

  it("is one of three words, and the Admins'", async () => {
    expect(refusal(await save("somebody")).fields).toEqual({
      askPhoto: "Choose of whom a photo is asked",
    });
    const { member: manager } = await aMember(company, "MANAGER");
    expect(refusal(await save("nobody", manager))).toEqual(NOT_FOUND);
  });
});
