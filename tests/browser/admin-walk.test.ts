import type { Locator, Page } from "playwright-core";
import { arrowTo, pressOn, tabTo } from "@/tests/support/keyboard";
import { mailsTo, mailTo } from "@/tests/support/mailbox";
import { ownerOne } from "@/tests/support/owner";
import { hydrated, open, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember, aPerson, aRequest, PASSWORD, type Company } from "@/tests/support/world";

const button = (page: Page | Locator, name: string) => page.getByRole("button", { name, exact: true });
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const radio = (page: Page | Locator, name: string) => page.getByRole("radio", { name, exact: true });
const opened = (page: Page) => page.getByRole("dialog");
const navigation = (page: Page) => page.getByRole("navigation", { name: "Main" });

const noor = () => aPerson({ firstName: "Noor", lastName: "El-Amin" });
const pathOf = ({ slug }: Company, id: string) => `/c/${slug}/team/access-requests/${id}`;

/** The word beside the name, once it reads so. */
const seeStatus = (page: Page, label: string) =>
  page.locator("main header").getByText(label, { exact: true }).waitFor();

/** The fault beside a field is what the field itself says it is described by. */
async function seeFault(field: Locator, words: string | RegExp): Promise<void> {
  const dialog = field.page().getByRole("dialog");
  await dialog.locator(".field-error").filter({ hasText: words }).waitFor();
  const described = (await field.getAttribute("aria-describedby")) ?? "";
  const fault = dialog.locator(`#${described.split(" ").at(-1)}`);
  expect(await fault.innerText()).toMatch(words);
  expect(await field.getAttribute("aria-invalid")).toBe("true");
}

async function membershipOf(company: Company, personId: string) {
  return ownerOne("select role, status, mobile from membership where company_id = $1 and person_id = $2", [
    company.id,
    personId,
  ]);
}

describe("an Admin at a desk", () => {
  test("goes from Users to the request and accepts it as Worker, by keyboard alone", async () => {
    const company = await aCompany();
    const requestor = await noor();
    await aRequest(company, { person: requestor, role: "VIEWER" });
    const page = await visit();
    await open(page, `/c/${company.slug}/team/users`);
    await seeTitle(page, "Sign in");
    await tabTo(page, page.getByLabel("Email", { exact: true }));
    await page.keyboard.type(company.adminPerson.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await seeTitle(page, "Users");
    await hydrated(page);

    await pressOn(page, button(page, "Actions (1)"));
    const item = page.getByRole("menuitem", { name: "View access requests" });
    await item.waitFor();
    await page.keyboard.press("Escape");
    await item.waitFor({ state: "detached" });
    await pressOn(page, button(page, "Actions (1)"), "Space");
    await item.waitFor();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await seeTitle(page, "Access requests");
    await pressOn(page, link(page, "Noor El-Amin"));
    await seeTitle(page, "Noor El-Amin");
    await seeStatus(page, "Access requested");

    await pressOn(page, button(page, "Accept request"));
    const dialog = opened(page);
    await dialog.waitFor();
    expect(await dialog.getByRole("heading").innerText()).toBe("Accept Noor El-Amin's request?");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await pressOn(page, button(page, "Accept request"), "Space");
    expect(await radio(dialog, "Viewer").isChecked()).toBe(true);
    await arrowTo(page, radio(dialog, "Viewer"), radio(dialog, "Worker"));
    await dialog.getByRole("region").getByText("Noor El-Amin becomes a Worker").waitFor();

    const mobile = dialog.getByLabel("Mobile number");
    await pressOn(page, button(dialog, "Confirm"));
    await seeFault(mobile, "A Worker needs a mobile number");
    await tabTo(page, mobile);
    await page.keyboard.type("12345");
    await page.keyboard.press("Enter");
    await seeFault(mobile, "Enter a mobile number of Australia");
    await tabTo(page, mobile);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("0491 570 156");
    await pressOn(page, button(dialog, "Confirm"), "Space");
    await seeStatus(page, "Access request accepted");
    await dialog.waitFor({ state: "hidden" });
    expect(await membershipOf(company, requestor.id)).toEqual({
      role: "WORKER",
      status: "active",
      mobile: "+61491570156",
    });
  });

  test("declines with own words by keyboard alone, and must write them", async () => {
    const company = await aCompany();
    const { id, person } = await aRequest(company, { person: await noor() });
    const page = await visit({ as: company.adminPerson });
    await open(page, pathOf(company, id));
    await pressOn(page, button(page, "Decline request"));
    const dialog = opened(page);
    await arrowTo(page, radio(dialog, "Not employed by this company"), radio(dialog, "Other"));
    await pressOn(page, button(dialog, "Confirm"));
    const words = dialog.getByLabel("Other reason");
    await seeFault(words, "Write the reason, in 3 to 500 characters");
    await tabTo(page, words);
    await page.keyboard.type("Ask Sam first");
    await pressOn(page, button(dialog, "Confirm"));
    await seeStatus(page, "Access request declined");
    expect((await mailTo(person.email, "access-declined")).text).toContain("Ask Sam first");
  });

  test("declines with a listed reason, and the person reads it", async () => {
    const company = await aCompany();
    const { id, person, statusUrl } = await aRequest(company, { person: await noor() });
    const page = await visit({ as: company.adminPerson });
    await open(page, pathOf(company, id));
    await button(page, "Decline request").click();
    const dialog = opened(page);
    await button(dialog, "Confirm").click();
    await dialog.locator(".field-error").filter({ hasText: "Choose a reason" }).waitFor();
    await radio(dialog, "Wrong company selected").check();
    await dialog.getByLabel("Note").fill("Redgum has two companies. Ask the other one.");
    await button(dialog, "Confirm").click();
    await seeStatus(page, "Access request declined");
    const waiting = await visit({ phone: true });
    await open(waiting, new URL(statusUrl).pathname);
    await seeTitle(waiting, "Access request declined");
    await waiting.getByText("Wrong company selected").waitFor();
    await waiting.getByText("Redgum has two companies. Ask the other one.").waitFor();
    await mailTo(person.email, "access-declined");
    expect((await mailsTo(person.email)).map(({ template }) => template)).toEqual([
      "access-declined",
      "registration-received",
    ]);
  });

  test("is told once what another Admin decided, and the badge counts down", async () => {
    const company = await aCompany();
    const ben = await aMember(company, "ADMIN", {
      person: await aPerson({ firstName: "Ben", lastName: "Okafor" }),
    });
    const first = await aRequest(company, { person: await noor(), role: "MANAGER" });
    await aRequest(company);
    const his = await visit({ as: ben.person });
    await open(his, `/c/${company.slug}/notices`);
    await navigation(his).getByRole("link", { name: "Access requests 2 open" }).waitFor();
    expect(await his.getByText("accepted by").count()).toBe(0);

    const hers = await visit({ as: company.adminPerson });
    await open(hers, pathOf(company, first.id));
    await button(hers, "Accept request").click();
    await button(opened(hers), "Confirm").click();
    await seeStatus(hers, "Access request accepted");
    await navigation(hers).getByRole("link", { name: "Access requests 1 open" }).waitFor();

    await his.reload();
    await navigation(his).getByRole("link", { name: "Access requests 1 open" }).waitFor();
    const notice = his.getByRole("listitem").filter({ hasText: "Noor El-Amin asks for access as Manager" });
    expect(await notice.innerText()).toContain("accepted by Ana Ruiz");
    const waiting = await visit({ phone: true });
    await open(waiting, new URL(first.statusUrl).pathname);
    await seeTitle(waiting, "Access request accepted");
    await waiting.getByText(`You now have access to ${company.name} as Manager.`).waitFor();
    await mailTo(first.person.email, "access-accepted");
    const outcomes = (await mailsTo(first.person.email)).filter(({ template }) => /accepted/.test(template));
    expect(outcomes).toHaveLength(1);
  });

  test("who is second reads who decided, and nothing changes", async () => {
    const company = await aCompany();
    const ben = await aMember(company, "ADMIN");
    const { id } = await aRequest(company, { person: await noor(), role: "VIEWER" });
    const [hers, his] = [await visit({ as: company.adminPerson }), await visit({ as: ben.person })];
    await open(hers, pathOf(company, id));
    await open(his, pathOf(company, id));
    await button(his, "Decline request").click();
    await radio(opened(his), "No longer employed here").check();
    await button(hers, "Accept request").click();
    await button(opened(hers), "Confirm").click();
    await seeStatus(hers, "Access request accepted");
    await button(opened(his), "Confirm").click();
    await opened(his).getByRole("alert").getByText("Ana Ruiz accepted this request on").waitFor();
    await seeStatus(his, "Access request accepted");
    expect(await button(opened(his), "Confirm").count()).toBe(0);
    await button(opened(his), "Close").click();
    expect(await button(his, "Decline request").count()).toBe(0);
  });
});
