import type { Page } from "playwright-core";
import { ask, ORIGIN, sessionOf } from "@/tests/support/http";
import { codeIn, mailTo } from "@/tests/support/mailbox";
import { ownerOne } from "@/tests/support/owner";
import { pressOn, tabTo } from "@/tests/support/keyboard";
import { hydrated, open, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aPerson, MOBILE, newEmail, PASSWORD, type Company } from "@/tests/support/world";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const said = (page: Page, words: string) => page.getByRole("status").getByText(words).waitFor();

const codeOf = async ({ id }: Company) =>
  (await ownerOne<{ code: string }>("select code from company where id = $1", [id])).code;

describe("an Admin at a desk, by keyboard alone", () => {
  test("changes the company's address; old links lead on to the same place", async () => {
    const company = await aCompany();
    const [page, slug] = [await visit({ as: company.adminPerson }), `${company.slug}-new`];
    await open(page, `/c/${company.slug}/settings`);
    await pressOn(page, page.getByRole("link", { name: "Company", exact: true }));
    await page.getByRole("heading", { name: "Address of the company's pages" }).waitFor();
    await hydrated(page);
    await tabTo(page, field(page, "Address"));
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Not an address");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Use 2 to 48 small letters").waitFor();
    expect(await field(page, "Address").inputValue()).toBe("Not an address");
    await tabTo(page, field(page, "Address"));
    await page.keyboard.press("Control+A");
    await page.keyboard.type(slug);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${ORIGIN}/c/${slug}/settings/company?saved=slug`);
    await said(page, "The address is changed. Links with the old one lead here, too.");

    await page.goto(`/c/${company.slug}/team/users?q=ana&sort=-added`);
    expect(page.url()).toBe(`${ORIGIN}/c/${slug}/team/users?q=ana&sort=-added`);
    await seeTitle(page, "Users");
    const foreign = await sessionOf(await aPerson());
    expect((await ask(`/c/${company.slug}/team/users`, foreign)).status).toBe(404);
  });

  test("changes the company code, after reading what dies with the old one", async () => {
    const company = await aCompany();
    const page = await visit({ as: company.adminPerson });
    await open(page, `/c/${company.slug}/settings`);
    await pressOn(page, button(page, "New code"));
    const dialog = page.getByRole("dialog");
    await dialog.getByText(`${company.code}, its link and every poster with it work no longer`).waitFor();
    await page.keyboard.press("Enter"); // the safe button has focus: nothing happens
    await dialog.waitFor({ state: "hidden" });
    expect(await codeOf(company)).toBe(company.code);
    await pressOn(page, button(page, "New code"));
    await pressOn(page, dialog.getByRole("button", { name: "Change code" }));
    await said(page, "The company code is changed.");
    const code = await codeOf(company);
    expect(code).not.toBe(company.code);
    await page.getByText(code, { exact: true }).first().waitFor();
    const visitor = await visit({ phone: true, javaScript: false });
    await visitor.goto(`/join/${company.code}`);
    await seeTitle(visitor, "This link leads to no company");
    await visitor.goto(`/join/${code}`);
    await seeTitle(visitor, company.name);
  });

  test("shows by a mailed code that a domain is the company's", async () => {
    const company = await aCompany();
    const [page, domain] = [await visit({ as: company.adminPerson }), `${company.slug}.example`];
    await open(page, `/c/${company.slug}/settings/domains`);
    await tabTo(page, field(page, "Domain"));
    await page.keyboard.type("gmail.com");
    await page.keyboard.press("Enter");
    await page.locator("main").getByRole("alert").waitFor();
    await tabTo(page, field(page, "Domain"));
    await page.keyboard.press("Control+A");
    await page.keyboard.type(domain);
    await page.keyboard.press("Enter");
    await said(page, "The domain is added.");
    await page.getByText("Not verified yet").waitFor();
    await tabTo(page, field(page, `Address at ${domain}`));
    await page.keyboard.type("office@elsewhere.example");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText(`Enter an address at ${domain}`).first().waitFor();
    await tabTo(page, field(page, `Address at ${domain}`));
    await page.keyboard.press("Control+A");
    await page.keyboard.type(`office@${domain}`);
    await page.keyboard.press("Enter");
    await said(page, "The code is sent.");
    const code = codeIn(await mailTo(`office@${domain}`, "domain-code"));
    await tabTo(page, field(page, `Code for ${domain}`));
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await said(page, "The domain is verified.");
    await page.getByText("By a mailed code").waitFor();
  });
});

test("a join link's poster leads on a phone without script to a request with the role fixed, until it is revoked", async () => {
  const company = await aCompany();
  const admin = await visit({ as: company.adminPerson });
  await open(admin, `/c/${company.slug}/team/join-links`);
  await admin.getByRole("link", { name: "Make a join link" }).click();
  await seeTitle(admin, "Make a join link");
  await hydrated(admin);
  await button(admin, "Make join link").click();
  await admin.getByRole("alert").getByText("Name the link in 1 to 80 characters").waitFor();
  await field(admin, "Name").fill("Gate 3 poster");
  await field(admin, "Most uses").fill("2");
  await button(admin, "Make join link").click();
  await seeTitle(admin, "Gate 3 poster");
  await admin.getByText("0 of 2").waitFor();
  await admin.getByRole("link", { name: "View poster" }).click();
  await seeTitle(admin, "Poster");
  await admin.getByText("Scan to register as Worker").waitFor();
  const url = await admin.getByText(`${ORIGIN}/join/`).innerText();
  await admin.emulateMedia({ media: "print" });
  expect(await button(admin, "Print poster").isVisible()).toBe(false);
  expect(await admin.getByRole("img", { name: `QR code that opens ${url}` }).isVisible()).toBe(true);
  await admin.emulateMedia({ media: "screen" });

  const [page, email] = [await visit({ phone: true, javaScript: false }), newEmail()];
  await page.goto(new URL(url).pathname);
  await page.getByText("as Worker").waitFor();
  await page.getByRole("link", { name: `Ask to join ${company.name}` }).click();
  await field(page, "First name").fill("Noor");
  await field(page, "Email").fill(email);
  await field(page, "Mobile").fill(MOBILE);
  await field(page, "Password").fill(PASSWORD);
  await button(page, "Continue").click();
  await field(page, "Code").fill(codeIn(await mailTo(email, "verify-address")));
  await button(page, "Continue").click();
  await seeTitle(page, "Check and send");
  await page.getByText("You ask to join as Worker.").waitFor();
  expect(await page.getByRole("radio").count()).toBe(0);
  await button(page, "Send request").click();
  await seeTitle(page, "Access requested");

  await open(admin, `/c/${company.slug}/team/join-links`);
  await admin
    .getByRole("row", { name: /Gate 3 poster/ })
    .getByText("1 of 2")
    .waitFor();
  await admin.getByRole("link", { name: "Gate 3 poster" }).click();
  await seeTitle(admin, "Gate 3 poster");
  await hydrated(admin);
  await button(admin, "Revoke").click();
  await admin.getByRole("dialog").getByRole("button", { name: "Revoke link" }).click();
  await said(admin, "The join link is revoked.");
  await page.goto(new URL(url).pathname);
  await seeTitle(page, "This link leads to no company");
  await open(admin, `/c/${company.slug}/team/access-requests`);
  await admin.getByRole("row", { name: /Noor/ }).getByText("Worker").waitFor();
});
