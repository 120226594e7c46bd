import type { Page } from "playwright-core";
import { hasFocus, pressOn, tabTo } from "@/tests/support/keyboard";
import { members } from "@/tests/support/members";
import { open, openMissing, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember } from "@/tests/support/world";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const row = (page: Page, name: string) => page.locator("tbody tr").filter({ hasText: name });
const ticked = (page: Page) => page.locator("tbody .tick:checked");
const bar = (page: Page) => page.locator(".selection-bar");

/** Ninety Workers, of whom three are called Zuri and one of those is invited. */
async function aFullCompany() {
  const company = await aCompany();
  await members(company, [
    ...Array.from({ length: 87 }, (_, n) => ({ firstName: "Kim", lastName: `Number ${100 + n}` })),
    { firstName: "Zuri", lastName: "Abara", status: "invited", mobile: "+61491570156" },
    { firstName: "Zuri", lastName: "Bello", reference: "E-0042" },
    { firstName: "Zuri", lastName: "Cole" },
    { firstName: "Former", lastName: "Hand", status: "inactive" },
  ]);
  return company;
}

test("an Admin finds, narrows, keeps and selects Workers by keyboard alone", async () => {
  const company = await aFullCompany();
  const { person: viewer } = await aMember(company, "VIEWER");
  const page = await visit({ as: company.adminPerson });
  const path = `/c/${company.slug}/team/workers`;
  await open(page, path);
  await page.getByText("25 of 90").waitFor();

  await page.keyboard.press("/");
  await page.keyboard.type("zuri");
  await page.getByText("3 people").waitFor();
  expect(new URL(page.url()).search).toBe("?q=zuri");
  await page.getByRole("list", { name: "Filters in use" }).getByText("Person contains zuri").waitFor();

  await tabTo(page, page.getByLabel("Status", { exact: true }));
  await page.keyboard.type("Inv");
  await row(page, "Zuri Bello").waitFor({ state: "detached" });
  await page.waitForURL(/\?q=zuri&status=invited$/);
  await page.getByRole("list", { name: "Filters in use" }).getByText("Status is Invited").waitFor();
  expect(await hasFocus(page.getByLabel("Status", { exact: true }))).toBe(true);
  await pressOn(page, link(page, "Remove filter: Status is Invited"));
  await row(page, "Zuri Bello").waitFor();

  await pressOn(page, button(page, "Save view"));
  await tabTo(page, page.getByLabel("Name of the view"));
  await page.keyboard.type("Zuris");
  await tabTo(page, page.getByLabel("Share it with the company"));
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await link(page, "Zuris").waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.locator("h1").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await bar(page).waitFor();
  expect(await ticked(page).count()).toBe(1);
  await page.keyboard.press("Escape");
  await bar(page).waitFor({ state: "hidden" });
  await pressOn(page, link(page, "Name"));
  await page.waitForURL(/sort=-name/);
  await row(page, "Zuri Cole").waitFor();
  expect(await page.locator("tbody th a").allInnerTexts()).toEqual(["Zuri Cole", "Zuri Bello", "Zuri Abara"]);

  await pressOn(page, button(page, "Columns"));
  await tabTo(page, page.getByLabel("Reference"));
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  const heading = page.getByRole("columnheader", { name: "Reference" });
  await heading.waitFor({ state: "detached" });
  await page.reload();
  await row(page, "Zuri Cole").waitFor();
  expect(await heading.count()).toBe(0);

  const other = await visit({ as: viewer });
  await open(other, path);
  await link(other, "Zuris").click();
  await other.getByText("3 people").waitFor();
  for (const name of ["Add a worker", "Import", "Invite many"])
    expect(await link(other, name).count()).toBe(0);
  expect(await other.getByRole("checkbox").count()).toBe(0);
  expect(await link(other, "Export").getAttribute("href")).toBe(
    `/c/${company.slug}/team/export?list=workers&q=zuri`,
  );
});

test("all that match are sent as their filter, and pages follow each other", async () => {
  const company = await aFullCompany();
  const page = await visit({ as: company.adminPerson });
  await open(page, `/c/${company.slug}/team/workers?q=kim`);
  const boxes = page.locator("tbody .tick");
  await boxes.nth(1).click();
  await boxes.nth(4).click({ modifiers: ["Shift"] });
  await bar(page).waitFor();
  expect(await ticked(page).count()).toBe(4);
  await page.getByLabel("Select all 87 that match").check();
  const form = page.locator("form.selection");
  const sent = await form.evaluate((node) =>
    node instanceof HTMLFormElement ? [...new FormData(node)].map((pair) => pair.join("=")) : [],
  );
  expect(sent).toEqual(expect.arrayContaining(["list=workers", "q=kim", "all=1"]));

  const seen = new Set<string>();
  for (let pages = 1; ; pages++) {
    for (const text of await page.locator("tbody th a").allInnerTexts()) seen.add(text);
    if ((await link(page, "Next page").count()) === 0) break;
    expect(pages).toBeLessThan(5);
    const first = await page.locator("tbody th a").first().innerText();
    await link(page, "Next page").click();
    await row(page, first).waitFor({ state: "detached" });
  }
  expect(seen.size).toBe(87);
});

test("on a phone without script the lists are searched and filtered, and are cards", async () => {
  const company = await aFullCompany();
  const page = await visit({ as: company.adminPerson, phone: true, javaScript: false });
  await page.goto(`/c/${company.slug}/team/workers`);
  await page.getByLabel("Find a person").fill("0491 570 156");
  await button(page, "Search").click();
  await row(page, "Zuri Abara").waitFor();
  expect(await page.locator("tbody tr").count()).toBe(1);
  await page.getByLabel("Find a person").fill("");
  await page.getByLabel("Status", { exact: true }).selectOption("inactive");
  await button(page, "Search").click();
  await row(page, "Former Hand").waitFor();
  expect(await page.locator("thead").isVisible()).toBe(false);
  const width = await page.locator("html").evaluate((html) => html.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});

test("a Worker finds no list at all", async () => {
  const company = await aCompany();
  const { person } = await aMember(company, "WORKER");
  const page = await visit({ as: person });
  for (const list of ["users", "workers", "inactive"])
    await openMissing(page, `/c/${company.slug}/team/${list}`);
  await seeTitle(page, "We can't show this page");
});
