import type { Page } from "playwright-core";
import { execute } from "@/lib/command";
import { addMember } from "@/lib/memberships/add";
import { ask, ORIGIN, sessionOf } from "@/tests/support/http";
import { membersAt } from "@/tests/support/invitations";
import { owner } from "@/tests/support/owner";
import { leaves } from "@/tests/support/returning";
import { open, seeTitle, visit } from "@/tests/support/visits";
import {
  aCompany,
  aMember,
  aPerson,
  MOBILE,
  must,
  openRequest,
  type Company,
  type Person,
} from "@/tests/support/world";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();

const invite = async (company: Company, { email, firstName }: Person) =>
  must(
    await execute(addMember, company.admin, { firstName, lastName: "", email, role: "WORKER", send: true }),
  );

describe("a person with one company, on a phone without script", () => {
  test("accepts another's invitation, declines a third's, and claims a fourth with the same login", async () => {
    const [own, inviting, unwanted, claimed] = [
      await aCompany(),
      await aCompany(),
      await aCompany(),
      await aCompany(),
    ];
    const { person } = await aMember(own, "VIEWER");
    await invite(inviting, person);
    await invite(unwanted, person);
    const page = await visit({ as: person, phone: true, javaScript: false });
    await page.goto("/me");
    await page.getByRole("listitem").filter({ hasText: inviting.name }).getByText("Invited").waitFor();
    await follow(page, "Add another company");
    await page.getByText("Ana Ruiz invites you as Worker.").first().waitFor();
    await button(page, `Decline invitation of ${unwanted.name}`).click();
    await page.getByText("You declined the invitation. Whoever invited you is told.").waitFor();
    await page.goto("/me/add-company");
    await button(page, `Accept invitation of ${inviting.name}`).click();
    await page.getByRole("link", { name: "Enter a mobile number" }).waitFor();
    await page.getByLabel("Mobile", { exact: true }).fill(MOBILE);
    await button(page, `Accept invitation of ${inviting.name}`).click();
    await page.waitForURL(`${ORIGIN}/c/${inviting.slug}`);
    expect(await page.title()).toContain(inviting.name);
    expect(await membersAt(inviting, person.email)).toMatchObject([{ role: "WORKER", status: "active" }]);

    await page.goto("/me/add-company");
    await page.getByText(`No company has an open invitation for ${person.email}.`).waitFor();
    await follow(page, "Claim a company");
    await page.getByLabel("Company code", { exact: true }).fill(claimed.code);
    await button(page, "Continue").click();
    await page.getByLabel("I am a worker", { exact: true }).check();
    await button(page, "Send request").click();
    await seeTitle(page, "Access requested");
    await openRequest(claimed, person);

    await page.goto("/me");
    const statuses = [
      [own, "Viewer", "Active"],
      [inviting, "Worker", "Active"],
      [claimed, "Worker", "Access requested"],
    ] as const;
    for (const [company, role, status] of statuses) {
      const words = await page.getByRole("listitem").filter({ hasText: company.name }).innerText();
      expect(words.split(/\s*\n+\s*/)).toEqual([company.name, role, status]);
    }
    expect(await page.getByText(unwanted.name).count()).toBe(0);
  });

  test("ends one other session and keeps the rest", async () => {
    const person = await aPerson();
    const [first, second] = [await sessionOf(person), await sessionOf(person)];
    const page = await visit({ as: person, phone: true, javaScript: false });
    await page.goto("/me");
    expect(await page.getByText("This session").count()).toBe(1);
    await page
      .getByRole("button", { name: /^End the session of/ })
      .first()
      .click();
    await page.getByText("That session has ended.").waitFor();
    const alive = await Promise.all([first, second].map(async (each) => (await ask("/me", each)).status));
    expect(alive.toSorted()).toEqual([200, 307]);
    expect(await button(page, "End all others").count()).toBe(1);
  });
});

test("with eight companies the switcher is searched, by keyboard alone; a link into another one simply opens it", async () => {
  const home = await aCompany({ name: "Acacia Works" });
  const { person } = await aMember(home, "VIEWER");
  const others: Company[] = [];
  for (const name of ["Banksia", "Casuarina", "Dianella", "Eucalypt", "Grevillea", "Hakea", "Kunzea"])
    others.push(await aCompany({ name: `${name} Works` }));
  // Seven claims and acceptances would cost seconds and show nothing new.
  for (const { id } of others)
    await owner(
      `insert into membership (company_id, id, person_id, role, status, first_name, last_name, email, email_key)
       select $1, gen_random_uuid(), id, 'VIEWER', 'active', first_name, last_name, email, email_key from person where id = $2`,
      [id, person.id],
    );
  const page = await visit({ as: person });
  await open(page, `/c/${home.slug}/team/users`);
  await button(page, home.name).press("Enter");
  const search = page.getByRole("searchbox", { name: "Find a company" });
  await search.waitFor();
  expect(await search.evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.type("nothing");
  await page.getByText("None of your companies has this name.").waitFor();
  await page.keyboard.press("Escape");
  await search.waitFor({ state: "detached" });
  expect(await button(page, home.name).evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await search.waitFor();
  await page.keyboard.type("grev");
  await page
    .getByRole("list", { name: "Your companies" })
    .getByRole("link")
    .nth(1)
    .waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  const goal = others.find(({ name }) => name.startsWith("Grevillea")) ?? home;
  await page.waitForURL(`${ORIGIN}/c/${goal.slug}`);
  const [banksia = home] = others;
  await open(page, `/c/${banksia.slug}/team/workers?status=initial`);
  await button(page, banksia.name).waitFor();
  expect(await page.title()).toContain(banksia.name);
});

test("whoever is active in one company reads there which other one closed to them, since when, and whom to ask", async () => {
  const [here, left] = [await aCompany({ name: "Acacia Works" }), await aCompany({ name: "Banksia Works" })];
  const { person } = await aMember(here, "WORKER");
  await leaves(left, await aMember(left, "WORKER", { person }));
  const page = await visit({ as: person, phone: true, javaScript: false });
  await page.goto("/home");
  expect(page.url()).toBe(`${ORIGIN}/c/${here.slug}`);
  const row = page.getByRole("listitem").filter({ hasText: left.name });
  expect(await row.innerText()).toMatch(
    /Closed to you since \d+ \w{3} \d{4}\. Ask an Admin of Banksia Works/,
  );
  await row.getByRole("link").click();
  await page.waitForURL(`${ORIGIN}/c/${left.slug}/away`);
});
