import { withdrawAccessRequest } from "@/lib/access-requests/commands";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { accessRequestPage } from "@/lib/access-requests/page";
import { personIn, visitor, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { companyToJoin } from "@/lib/companies/queries";
import { newId, PLATFORM } from "@/lib/id";
import { makeJoinLink, revokeJoinLink } from "@/lib/join-links/commands";
import { joinLinkPage, listJoinLinks } from "@/lib/join-links/list";
import { limits } from "@/lib/rate-limit";
import { startRegistration } from "@/lib/registrations/commands";
import { chooseEmployer } from "@/lib/registrations/employer";
import { claimOf, draftDetails } from "@/lib/registrations/queries";
import { asApp, factsAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aPerson,
  MOBILE,
  must,
  newEmail,
  newOrigin,
  NOT_FOUND,
  PASSWORD,
  pretend,
  refusal,
  strangersTo,
  type Company,
  type Person,
} from "@/tests/support/world";

const GATE_3 = { label: "Gate 3 poster", role: "WORKER", days: "30", until: "", mostUses: "50" };
const DEAD =
  "The join link you came by no longer works. Ask the person who gave it to you for a new one, or choose your employer again.";

type Link = { id: string; code: string; uses: number };

async function aLink(company: Company, fields: Record<string, unknown> = {}, by: Actor = company.admin) {
  const { id } = must(await execute(makeJoinLink, by, { ...GATE_3, ...fields }));
  return linkOf(id);
}
const linkOf = (id: string) => ownerOne<Link>("select id, code, uses from join_link where id = $1", [id]);
const leadsTo = (code: string) => companyToJoin(code, newOrigin().address);

const claimBy = ({ code }: Link, { id }: Person) =>
  execute(chooseEmployer, personIn(id, PLATFORM, newOrigin()), { companyCode: code });
const send = (company: Company, { id }: Person, fields: Record<string, unknown> = {}) =>
  execute(sendAccessRequest, personIn(id, company.id, newOrigin()), {
    claim: "worker",
    mobile: MOBILE,
    ...fields,
  });

async function cameBy(link: Link): Promise<Person> {
  const person = await aPerson();
  must(await claimBy(link, person));
  return person;
}

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

describe("making a join link", () => {
  test("keeps role, end and cap, and records them", async () => {
    const { id, code } = await aLink(company);
    const page = await joinLinkPage(company.admin, id, new Date());
    expect(page).toMatchObject({
      label: "Gate 3 poster",
      role: "WORKER",
      state: "in-use",
      uses: 0,
      mostUses: 50,
      createdBy: "Ana Ruiz",
      revocable: true,
      url: expect.stringMatching(new RegExp(`/join/${code}$`)),
    });
    const days = ((page?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
    expect(await factsAbout(id)).toMatchObject([
      { type: "join-link.made", data: { label: "Gate 3 poster", role: "WORKER", mostUses: 50 } },
    ]);
    expect(page?.history[0]?.sentence).toBe('Ana Ruiz made the join link "Gate 3 poster" for Workers');
  });

  test("until a date ends with that day on the company's clock", async () => {
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const { id } = await aLink(company, { days: "", until: tomorrow });
    const row = await ownerOne<{ local: string }>(
      `select to_char(expires_at at time zone 'Australia/Sydney', 'YYYY-MM-DD HH24:MI') as local
       from join_link where id = $1`,
      [id],
    );
    expect(row.local).toBe(`${tomorrow} 23:59`);
  });

  test.each([
    ["label", "", "Name the link in 1 to 80 characters, such as Gate 3 poster"],
    ["label", "x".repeat(81), "Name the link in 1 to 80 characters, such as Gate 3 poster"],
    ["role", "BOSS", "Choose a role"],
    ["days", "0", "Enter a whole number of days from 1 to 365"],
    ["days", "366", "Enter a whole number of days from 1 to 365"],
    ["days", "", "Enter a whole number of days from 1 to 365"],
    ["until", "2020-01-01", "Choose a date from today to a year from now"],
    ["until", "2999-01-01", "Choose a date from today to a year from now"],
    ["until", "soon", "Choose a date from today to a year from now"],
    ["mostUses", "0", "Enter a whole number from 1 to 100,000"],
    ["mostUses", "100001", "Enter a whole number from 1 to 100,000"],
    ["mostUses", { not: "" }, "Enter a whole number from 1 to 100,000"],
  ])("with a faulty %s (%p) is refused beside its field", async (field, value, sentence) => {
    const before = await wholeState();
    const answer = await execute(makeJoinLink, company.admin, { ...GATE_3, [field]: value });
    expect(refusal(answer)).toMatchObject({ code: "invalid", fields: { [field]: sentence } });
    expect(await wholeState()).toEqual(before);
  });

  test("is an Admin's for every role, a Manager's for Workers, and nobody else's", async () => {
    const manager = (await aMember(company, "MANAGER")).member;
    const before = await wholeState();
    for (const [who, actor] of strangersTo(company, foreign)) {
      if (actor === foreign.admin || who === "a Manager") continue;
      expect([who, refusal(await execute(makeJoinLink, actor, GATE_3))]).toEqual([who, NOT_FOUND]);
      expect(await listJoinLinks(actor, {}, new Date())).toBeNull();
    }
    for (const role of ["ADMIN", "MANAGER", "VIEWER"])
      expect(refusal(await execute(makeJoinLink, manager, { ...GATE_3, role }))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
    const [his, hers] = [await aLink(company, {}, manager), await aLink(company, { role: "VIEWER" })];
    const seen = (await listJoinLinks(manager, {}, new Date()))?.rows ?? [];
    expect(new Set(seen.map(({ role }) => role))).toEqual(new Set(["WORKER"]));
    expect(seen.map(({ id }) => id)).toContain(his.id);
    expect(await joinLinkPage(manager, hers.id, new Date())).toBeNull();
    const revoke = await execute(revokeJoinLink, manager, { joinLinkId: hers.id, seenVersion: 1 });
    expect(refusal(revoke)).toEqual(NOT_FOUND);
  });

  test("another company never sees it", async () => {
    const { id } = await aLink(company);
    const inTheirs = (await listJoinLinks(foreign.admin, {}, new Date()))?.rows.map((row) => row.id);
    expect(inTheirs).not.toContain(id);
    expect(await joinLinkPage(foreign.admin, id, new Date())).toBeNull();
    const revoke = await execute(revokeJoinLink, foreign.admin, { joinLinkId: id, seenVersion: 1 });
    expect(refusal(revoke)).toEqual(NOT_FOUND);
    expect(await asApp(foreign.id, "select from join_link where id = $1", [id])).toEqual([]);
  });
});

describe("a join link", () => {
  test("leads a signed-in person to a request with its role, whatever the form says, and counts the use then", async () => {
    const link = await aLink(company, { role: "VIEWER", label: "Office chat" });
    expect(await leadsTo(` ${link.code.toUpperCase()} `)).toEqual({
      id: company.id,
      name: company.name,
      town: "Sydney",
      role: "VIEWER",
    });
    const person = await cameBy(link);
    expect((await linkOf(link.id)).uses).toBe(0);
    expect(await claimOf(person.id)).toMatchObject({ company: { id: company.id }, role: "VIEWER" });
    must(await send(company, person, { claim: "account", role: "ADMIN" }));
    expect((await linkOf(link.id)).uses).toBe(1);
    const request = await ownerOne<{
      id: string;
      claimed_role: string;
      source: string;
      join_link_id: string;
    }>("select id, claimed_role, source, join_link_id from access_request where person_id = $1", [person.id]);
    expect(request).toMatchObject({ claimed_role: "VIEWER", source: "join-link", join_link_id: link.id });
    expect(await accessRequestPage(company.admin, request.id)).toMatchObject({ joinLink: "Office chat" });
    expect((await factsAbout(link.id)).at(-1)).toMatchObject({
      type: "join-link.used",
      person_id: person.id,
      data: { label: "Office chat" },
    });
  });

  test("leads a visitor through registering, and the role stays with the draft", async () => {
    const link = await aLink(company);
    const email = newEmail();
    const input = { firstName: "Noor", lastName: "", email, password: PASSWORD, code: link.code };
    const { secret } = must(await execute(startRegistration, visitor(newOrigin()), input));
    const draft = await ownerOne(
      "select company_id, source, join_link_id, join_role from registration where email_key = $1",
      [email],
    );
    expect(draft).toEqual({
      company_id: company.id,
      source: "join-link",
      join_link_id: link.id,
      join_role: "WORKER",
    });
    expect((await draftDetails(secret))?.code).toBe(link.code);
  });

  test("is forgotten when another employer is chosen after it", async () => {
    const person = await cameBy(await aLink(company));
    const actor = personIn(person.id, PLATFORM, newOrigin());
    must(await execute(chooseEmployer, actor, { companyCode: foreign.code }));
    expect(await claimOf(person.id)).toMatchObject({ company: { id: foreign.id }, role: null });
    must(await send(foreign, person));
    const { source } = await ownerOne<{ source: string }>(
      "select source from access_request where person_id = $1",
      [person.id],
    );
    expect(source).toBe("code");
  });

  test("at its last use, of twenty people at once one gets through", async () => {
    const link = await aLink(company, { mostUses: 1 });
    const people = await Promise.all(Array.from({ length: 20 }, () => cameBy(link)));
    const answers = await Promise.all(people.map((person) => send(company, person)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = answers.flatMap((answer) => (answer.ok ? [] : [answer]));
    expect(new Set(lost.map(({ message }) => message))).toEqual(new Set([DEAD]));
    expect((await linkOf(link.id)).uses).toBe(1);
    const made = await owner("select from access_request where join_link_id = $1", [link.id]);
    expect(made).toHaveLength(1);
    const used = (await factsAbout(link.id)).filter(({ type }) => type === "join-link.used");
    expect(used).toHaveLength(1);
  }, 60_000);

  test("that was revoked, has expired or is used up looks like one that never was, and stops what was prepared", async () => {
    const links = [
      await aLink(company),
      await aLink(company),
      await aLink(company, { mostUses: 1 }),
    ] as const;
    const [revoked, expired, usedUp] = links;
    const people = await Promise.all(links.map(cameBy));
    must(await execute(revokeJoinLink, company.admin, { joinLinkId: revoked.id, seenVersion: 1 }));
    await owner("update join_link set expires_at = now() where id = $1", [expired.id]);
    must(await send(company, await cameBy(usedUp)));
    for (const [n, link] of links.entries()) {
      expect(await leadsTo(link.code)).toBeNull();
      const answer = refusal(await claimBy(link, await aPerson()));
      expect(answer).toEqual(refusal(await claimBy({ ...link, code: "zzzzzzzzzz" }, await aPerson())));
      const person = people[n];
      if (!person) throw new Error("Nobody came by this link.");
      expect(refusal(await send(company, person))).toEqual({ code: "refused", message: DEAD, fields: {} });
    }
    expect((await linkOf(usedUp.id)).uses).toBe(1);
    const states = await Promise.all(links.map(({ id }) => joinLinkPage(company.admin, id, new Date())));
    expect(states.map((page) => page?.state)).toEqual(["revoked", "expired", "used-up"]);
  });

  test("counts a person once, however often they ask and withdraw", async () => {
    const link = await aLink(company, { mostUses: 2 });
    const person = await cameBy(link);
    const actor = personIn(person.id, company.id, newOrigin());
    const open = () =>
      ownerOne<{ id: string }>(
        "select id from access_request where person_id = $1 and status = 'requested'",
        [person.id],
      );
    for (let time = 0; time < 3; time++) {
      if (time > 0) must(await claimBy(link, person));
      must(await send(company, person));
      must(await execute(withdrawAccessRequest, actor, { requestId: (await open()).id }));
    }
    expect((await linkOf(link.id)).uses).toBe(1);
    must(await send(company, await cameBy(link)));
    expect((await linkOf(link.id)).uses).toBe(2);
  });

  test("counts no use for a request that is refused for another reason", async () => {
    const link = await aLink(company);
    const person = await cameBy(link);
    expect(refusal(await send(company, person, { mobile: "12" })).fields).toHaveProperty("mobile");
    expect((await linkOf(link.id)).uses).toBe(0);
  });

  test("is revoked once, also when two press at the same moment, and the record says by whom", async () => {
    const { id } = await aLink(company);
    const revoke = () => execute(revokeJoinLink, company.admin, { joinLinkId: id, seenVersion: 1 });
    const answers = await Promise.all([revoke(), revoke()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refusal(await revoke())).toMatchObject({
      code: "conflict",
      message: "This link is revoked already.",
    });
    const facts = (await factsAbout(id)).filter(({ type }) => type === "join-link.revoked");
    expect(facts).toMatchObject([{ actor_id: company.admin.personId, data: { label: "Gate 3 poster" } }]);
    for (const joinLinkId of [newId(), "x", null, {}])
      expect(
        refusal(await execute(revokeJoinLink, company.admin, { joinLinkId, seenVersion: 1 })).message,
      ).toMatch(/There is nothing here|Check the marked fields/);
  });

  test("guesses are counted before anything is looked up", async () => {
    const { address } = newOrigin();
    const { code } = await aLink(company);
    for (let n = 0; n < limits.employerCode.most; n++) await companyToJoin("zzzzzzzzzz", address);
    await expect(companyToJoin(code, address)).rejects.toThrow(/^Too many tries/);
  });
});

test("the list goes on page by page, newest first", async () => {
  const mine = await aCompany();
  for (let n = 1; n <= 30; n++) await aLink(mine, { label: `Link ${n}` });
  const first = await listJoinLinks(mine.admin, {}, new Date());
  expect(first?.rows).toHaveLength(25);
  expect(first?.rows[0]?.label).toBe("Link 30");
  const second = await listJoinLinks(mine.admin, { after: first?.after ?? "" }, new Date());
  expect(second?.rows.map(({ label }) => label)).toEqual(["Link 5", "Link 4", "Link 3", "Link 2", "Link 1"]);
  expect(second?.after).toBeNull();
  expect(await listJoinLinks(pretend(mine.id, "VIEWER"), {}, new Date())).toBeNull();
});
