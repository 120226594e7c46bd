import type { Page } from "playwright-core";
import { ownerOne } from "@/tests/support/owner";
import { mayBeAnswered, open, seeTitle, visit } from "@/tests/support/visits";
import { eventually } from "@/tests/support/waiting";
import { aCompany, newEmail, type Company } from "@/tests/support/world";

const NAME = "El-Amin <b>& Sons</b>";

/** The id of an action as another build would have it. */
const ofAnotherBuild = (id: string) => id.replace(/.{4}$/, (end) => (end === "0000" ? "1111" : "0000"));

let company: Company;
let email: string;
let add: string;
beforeEach(async () => {
  company = await aCompany();
  email = newEmail();
  add = `/c/${company.slug}/team/users/add`;
});

async function fillIn(page: Page) {
  await page.getByLabel("First name").fill("Noor");
  await page.getByLabel("Last name").fill(NAME);
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByRole("radio", { name: /^Manager/ }).check();
}

const press = (page: Page) => page.getByRole("button", { name: "Save without sending" }).click();

async function keepsAll(page: Page) {
  expect(await page.getByLabel("First name").inputValue()).toBe("Noor");
  expect(await page.getByLabel("Last name").inputValue()).toBe(NAME);
  expect(await page.getByLabel("Email", { exact: true }).inputValue()).toBe(email);
  expect(await page.getByRole("radio", { name: /^Manager/ }).isChecked()).toBe(true);
}

const added = async () => {
  const find =
    "select count(*)::int as n from membership where company_id = $1 and email_key = $2 and role = 'MANAGER'";
  return (await ownerOne<{ n: number }>(find, [company.id, email])).n;
};

test("a page from before an update says that nothing was sent; loaded anew it has what was typed, and sends it", async () => {
  const page = await visit({ as: company.adminPerson });
  await open(page, add);
  await fillIn(page);
  await page.route("**", (route) => {
    const headers = route.request().headers();
    const id = headers["next-action"];
    return route.continue(id ? { headers: { ...headers, "next-action": ofAnotherBuild(id) } } : {});
  });
  mayBeAnswered("409 (Conflict)");
  await press(page);
  await page.getByText("Nothing was sent. Reload, then press the button again").waitFor();
  await keepsAll(page);
  expect(await added()).toBe(0);
  await page.unrouteAll();
  await page.getByRole("link", { name: "Reload this page" }).click();
  await page.locator(".summary").waitFor({ state: "detached" });
  // What was kept comes back a moment after React has taken the page over.
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[name=firstName]")?.value);
  await keepsAll(page);
  await press(page);
  await eventually("the new user", async () => ((await added()) === 1 ? true : null));
});

test("without script, too: a page says it, shows what was typed, and leads to the page as it is now", async () => {
  const page = await visit({ as: company.adminPerson, javaScript: false });
  await page.goto(add);
  await fillIn(page);
  const action = page.locator('input[name$=":0"][value*="bound"]').first();
  const known = await action.inputValue();
  const { id } = JSON.parse(known) as { id: string };
  await action.evaluate(
    (input, value) => input.setAttribute("value", value),
    known.replace(id, ofAnotherBuild(id)),
  );
  mayBeAnswered("409 (Conflict)");
  await press(page);
  await seeTitle(page, "This page was out of date");
  expect(await added()).toBe(0);
  const kept = page.getByRole("definition");
  expect(await kept.allInnerTexts()).toEqual(["Noor", NAME, email, "MANAGER", "no"]);
  const [fresh] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: "Open the page in a new tab" }).click(),
  ]);
  await fillIn(fresh);
  await press(fresh);
  await eventually("the new user", async () => ((await added()) === 1 ? true : null));
});
