import type { Page } from "playwright-core";
import { ORIGIN } from "@/tests/support/http";
import { arrowTo, pressOn, tabTo } from "@/tests/support/keyboard";
import { mailTo } from "@/tests/support/mailbox";
import { members } from "@/tests/support/members";
import { owner, ownerOne } from "@/tests/support/owner";
import { hydrated, open, openMissing, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember, newEmail, type Company } from "@/tests/support/world";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const namesIn = (page: Page) => page.locator("tbody th a").allInnerTexts();

/** Until the list shows these people and nobody else, in this order; a page that never does is told of in words. */
async function seeNames(page: Page, names: string[]): Promise<void> {
  const seen = page.waitForFunction((wanted) => {
    const shown = [...document.querySelectorAll("tbody th a")].map(({ textContent }) => textContent);
    return JSON.stringify(shown) === JSON.stringify(wanted);
  }, names);
  await seen.catch(async () => {
    const main = await page.locator("main").innerText();
    throw new Error(`${page.url()} does not show ${names.join(", ")} alone, but:\n${main}`);
  });
}

const numbered = (n: number) => `Person ${String(n).padStart(2, "0")}`;

/** More Workers than a page shows who were not invited yet, and two whom a search finds. */
async function aCrew(): Promise<Company> {
  const company = await aCompany();
  const crew = Array.from({ length: 26 }, (_, n) => ({
    firstName: "Person",
    lastName: numbered(n).slice(7),
  }));
  const found = [
    { firstName: "Zoë", lastName: "Quist", mobile: "+61491570156", reference: "K-77", added: "2026-11-02" },
    { firstName: "Quinn", lastName: "Zapata", status: "invited", added: "2026-11-03" },
  ];
  await members(company, [...crew, ...found]);
  return company;
}

describe("the list of Workers", () => {
  test("is searched from the first letter and in any spelling; all of it is in the address, which a colleague can open", async () => {
    const company = await aCrew();
    const path = `/c/${company.slug}/team/workers`;
    const page = await visit({ as: company.adminPerson });
    await open(page, path);
    await page.keyboard.press("/");
    await page.keyboard.type("q");
    await seeNames(page, ["Quinn Zapata"]);
    await page.keyboard.type("uis");
    await seeNames(page, ["Zoë Quist"]);
    for (const words of ["0491 570", "+61 491 570 156", "k-77", "quist zoë"]) {
      await field(page, "Find a person").fill(words);
      await page.waitForURL((url) => url.searchParams.get("q") === words);
      await seeNames(page, ["Zoë Quist"]);
    }
    await page.getByRole("link", { name: /^Remove filter: Person contains/ }).click();
    await page.getByText("25 of 28").waitFor();
    expect(await field(page, "Find a person").inputValue()).toBe("");
    await pressOn(page, link(page, "Added"));
    await page.waitForURL(`${ORIGIN}${path}?sort=added`);
    await pressOn(page, link(page, "Added"));
    await page.waitForURL(`${ORIGIN}${path}?sort=-added`);
    expect((await namesIn(page)).slice(0, 2)).toEqual(["Quinn Zapata", "Zoë Quist"]);

    const colleague = await visit({ as: company.adminPerson });
    await open(colleague, `${path}?q=person&status=initial&sort=-name`);
    expect((await namesIn(colleague))[0]).toBe(numbered(25));
    await open(colleague, `${path}?q=quist&status=nonsense&role=KING&sort=mobile&after=nothing&who=me`);
    await seeNames(colleague, ["Zoë Quist"]);
    const chips = await colleague.getByRole("list", { name: "Filters in use" }).innerText();
    expect(chips).not.toMatch(/Role|Status/);
  });

  test("all that match are invited at once, after a preview, each with its result", async () => {
    const company = await aCrew();
    const page = await visit({ as: company.adminPerson });
    await open(page, `/c/${company.slug}/team/workers?q=person`);
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.getByLabel("Select all 26 that match").check();
    await button(page, "Send invitation…").click();
    await seeTitle(page, "Send invitations");
    await page.getByText("Chosen: 26 people.").waitFor();
    await page.getByText("One mail to each, with a link that works for 14 days").waitFor();
    await hydrated(page);
    await button(page, "Send invitations for 26 people").click();
    await page.getByRole("link", { name: "Done 26" }).waitFor({ timeout: 40_000 }); // each is a command of its own
    await page
      .getByRole("row", { name: /Person 00/ })
      .getByText("Done")
      .waitFor();
    const counted = await ownerOne(
      `select (select count(*)::int from membership where company_id = $1 and status = 'invited') as invited,
         (select count(*)::int from delivery where company_id = $1 and template = 'invitation') as mailed`,
      [company.id],
    );
    expect(counted).toEqual({ invited: 27, mailed: 26 });
  });

  test("a Viewer has no moves on a person's page, on a phone; a Manager has none over Users", async () => {
    const company = await aCrew();
    const team = `/c/${company.slug}/team`;
    const [viewer, manager] = [await aMember(company, "VIEWER"), await aMember(company, "MANAGER")];
    const page = await visit({ as: viewer.person, phone: true });
    await open(page, `${team}/workers?q=quist`);
    await link(page, "Zoë Quist").click();
    await seeTitle(page, "Zoë Quist");
    for (const name of ["Send invitation", "Edit details", "Change role"])
      expect(await button(page, name).or(link(page, name)).count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

    const his = await visit({ as: manager.person });
    await open(his, `${team}/users`);
    await seeTitle(his, "Users");
    for (const name of ["Add a user", "Import"]) expect(await link(his, name).count()).toBe(0);
    expect(await his.getByRole("columnheader", { name: "Notifications" }).count()).toBe(0);
    await openMissing(his, `${team}/users/add`);
    await openMissing(his, `${team}/people/${viewer.member.membershipId}/role`);
  });
});

describe("an Admin", () => {
  test("saves a Worker without sending, then pastes many: the faulty ones stay in the box", async () => {
    const company = await aCompany();
    const team = `/c/${company.slug}/team`;
    const email = newEmail();
    const page = await visit({ as: company.adminPerson });
    await open(page, `${team}/workers/add`);
    await page.getByLabel("Last name").fill("Tran");
    await field(page, "Email").fill(email);
    await button(page, "Save without sending").click();
    await page.getByRole("alert").getByText("Enter the first name").first().waitFor();
    expect(await field(page, "Email").inputValue()).toBe(email);
    await field(page, "First name").fill("Mai");
    await button(page, "Save without sending").click();
    await seeTitle(page, "Mai Tran");
    await page.getByText("Mai Tran is in the list. No invitation was sent.").waitFor();
    await page.locator("main header").getByText("Initial", { exact: true }).waitFor();
    expect(await owner("select from invitation where company_id = $1", [company.id])).toHaveLength(0);

    await open(page, `${team}/invite-many`);
    const [first, second] = [newEmail(), newEmail()];
    const faulty = ["Kim Park", "Lee <lee at mail>"];
    const pasted = [`Ada Park <${first}>`, faulty[0], `${second}, Bo, Park`, faulty[1], `Mai <${email}>`];
    await field(page, "People").fill(pasted.join("\n"));
    await page.getByRole("radio", { name: "Worker", exact: true }).check();
    await button(page, "Send invitations").click();
    await page.getByText("2 invited, 1 in the list already, 2 left in the box.").waitFor();
    expect(await field(page, "People").inputValue()).toBe(faulty.join("\n"));
    await page
      .getByRole("table", { name: "Left in the box" })
      .getByText("Add the email address")
      .first()
      .waitFor();
    await mailTo(first, "invitation");
    await mailTo(second, "invitation");
    await page.getByRole("link", { name: "Mai", exact: true }).click();
    await seeTitle(page, "Mai Tran");
  });

  test("changes a role by keyboard, after reading what it does; the last Admin can be neither demoted nor silenced", async () => {
    const company = await aCompany();
    const { member, person } = await aMember(company, "VIEWER");
    const page = await visit({ as: company.adminPerson });
    await open(page, `/c/${company.slug}/team/people/${company.admin.membershipId}`);
    await page.getByText("Ana Ruiz is the only active Admin with notifications on").waitFor();
    const toggle = page.getByRole("switch", { name: "Send notifications" });
    expect(await toggle.isDisabled()).toBe(true);
    expect(await link(page, "Change role").count()).toBe(0);

    await open(page, `/c/${company.slug}/team/people/${member.membershipId}`);
    await pressOn(page, link(page, "Change role"));
    await seeTitle(page, `Change ${person.name}'s role`);
    await hydrated(page);
    await page.getByText("Choose another role to see what it will do.").waitFor();
    const role = (name: string) => page.getByRole("radio", { name, exact: true });
    await arrowTo(page, role("Viewer"), role("Worker"));
    const effects = page.getByRole("region", { name: "What will happen" });
    await effects.getByText(`${person.name} is a Worker at ${company.name}`).waitFor();
    await pressOn(page, button(page, "Change role"));
    await page.getByRole("alert").getByText("A Worker needs a mobile number").first().waitFor();
    await arrowTo(page, role("Worker"), role("Admin (add, edit and create users)"));
    await effects.getByText("Mails about access requests go to them, too").waitFor();
    await pressOn(page, button(page, "Change role"));
    await page.getByText(`The role of ${person.name} is changed.`).waitFor();
    await mailTo(person.email, "role-changed");
    await page.getByText("Ana Ruiz changed").first().waitFor();

    // Now that another Admin hears, one may be silenced, and then the other may not.
    await open(page, `/c/${company.slug}/team/people/${member.membershipId}`);
    await pressOn(page, toggle, "Space");
    await page.getByText(`Mails about access requests no longer go to ${person.name}.`).waitFor();
    expect(await toggle.getAttribute("aria-checked")).toBe("false");
    await open(page, `/c/${company.slug}/team/people/${company.admin.membershipId}`);
    expect(await toggle.isDisabled()).toBe(true);
    await open(page, `/c/${company.slug}/team/users?notifications=off`);
    await seeNames(page, [person.name]);
    await tabTo(page, link(page, person.name));
  });
});
