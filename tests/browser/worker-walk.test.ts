import type { Page } from "playwright-core";
import { declineAccessRequest } from "@/lib/access-requests/commands";
import { execute } from "@/lib/command";
import { changeFoundByName } from "@/lib/companies/commands";
import { codeIn, linkIn, mailsTo, mailTo } from "@/tests/support/mailbox";
import { owner } from "@/tests/support/owner";
import { open, seeTitle, signIn, signOut, visit } from "@/tests/support/visits";
import {
  aCompany,
  aPerson,
  aRequest,
  must,
  newEmail,
  openRequest,
  PASSWORD,
  type Company,
} from "@/tests/support/world";

const onPhone = () => visit({ phone: true, javaScript: false });

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();

async function fillWhoYouAre(page: Page, email: string, password = PASSWORD): Promise<void> {
  await seeTitle(page, "Tell us who you are");
  await field(page, "First name").fill("Noor");
  await field(page, "Last name").fill("El-Amin");
  await field(page, "Email").fill(email);
  await field(page, "Mobile").fill("0491 570 156");
  await field(page, "Password").fill(password);
  await press(page, "Continue");
}

/** Steps 1 and 2; `path` is where registering begins. */
async function registerByCode(page: Page, email: string, path = "/register"): Promise<void> {
  await page.goto(path);
  await fillWhoYouAre(page, email);
  await seeTitle(page, "Check your email");
  await field(page, "Code").fill(codeIn(await mailTo(email, "verify-address")));
  await press(page, "Continue");
}

async function sendAsWorker(page: Page, company: Company): Promise<void> {
  await seeTitle(page, "Check and send");
  await page.getByText(company.name, { exact: true }).first().waitFor();
  await field(page, "I am a worker").check();
  await press(page, "Send request");
}

async function chooseByCode(page: Page, company: Company): Promise<void> {
  await page.goto("/register/employer");
  await field(page, "Company code").fill(company.code);
  await press(page, "Continue");
}

/** A decided request can't be changed, so for a moment nothing watches over it: all in one transaction. */
const letTheWaitPass = (id: string) =>
  owner(`alter table access_request disable trigger access_request_final;
    update access_request set ask_again_at = now() - interval '1 second' where id = '${id}';
    alter table access_request enable trigger access_request_final`);

describe("on a phone of 360 pixels without script", () => {
  test("a worker registers, finds the employer by name, sends, waits, and withdraws", async () => {
    const company = await aCompany();
    must(await execute(changeFoundByName, company.admin, { foundByName: true }));
    const [page, email] = [await onPhone(), newEmail()];
    await registerByCode(page, email);
    await seeTitle(page, "Who do you work for?");
    await field(page, "Employer").fill(company.name);
    await press(page, "Search employers");
    await field(page, company.name).check();
    await press(page, "Continue");
    await sendAsWorker(page, company);
    await seeTitle(page, "Access requested");
    await page.getByText("Not seen yet").waitFor();
    expect((await mailTo(company.adminPerson.email, "access-requested")).text).toContain("Noor El-Amin");
    const received = await mailTo(email, "registration-received");
    await page.goto(linkIn(received, "/request/"));
    await seeTitle(page, "Access requested");
    await press(page, "Withdraw request");
    await seeTitle(page, `Withdraw your request to ${company.name}?`);
    await press(page, "Withdraw request");
    await seeTitle(page, "Access request withdrawn");
  });

  test("a company that is not found by name is claimed by its code", async () => {
    const company = await aCompany();
    must(await execute(changeFoundByName, company.admin, { foundByName: false }));
    const page = await onPhone();
    await registerByCode(page, newEmail());
    await field(page, "Employer").fill(company.name);
    await press(page, "Search employers");
    await page.getByText("No company was found").waitFor();
    await field(page, "Company code").fill(company.code.toLowerCase());
    await press(page, "Continue");
    await sendAsWorker(page, company);
    await seeTitle(page, "Access requested");
  });

  test("a company's link leads through registering straight to its request", async () => {
    const company = await aCompany();
    const page = await onPhone();
    await page.goto(`/join/${company.code}`);
    await seeTitle(page, company.name);
    const goOn = page.getByRole("link", { name: `Ask to join ${company.name}` });
    await registerByCode(page, newEmail(), (await goOn.getAttribute("href")) ?? "");
    await sendAsWorker(page, company);
    await seeTitle(page, "Access requested");
  });

  test("after a decline the wait is kept, and once it is over the person asks again", async () => {
    const company = await aCompany();
    const { person, id, version } = await aRequest(company);
    const reason = "other";
    must(
      await execute(declineAccessRequest, company.admin, {
        ...{ requestId: id, seenVersion: version, reason, otherReason: "We do not know you yet" },
        waitDays: 7,
      }),
    );
    const page = await onPhone();
    await signIn(page.context(), person);
    await page.goto("/home");
    await seeTitle(page, "Access request declined");
    await page.getByText("We do not know you yet").waitFor();
    expect(await page.getByRole("button", { name: "Ask again" }).count()).toBe(0);
    await follow(page, "Choose another employer");
    await chooseByCode(page, company);
    await seeTitle(page, "You can't ask this company now");
    await page.getByText(`${company.name} declined your last request. You can ask again from`).waitFor();
    await letTheWaitPass(id);
    must(await execute(changeFoundByName, company.admin, { foundByName: true }));
    await page.goto("/home");
    await press(page, "Ask again");
    await sendAsWorker(page, company);
    await seeTitle(page, "Access requested");
    expect((await openRequest(company, person)).id).not.toBe(id);
  });

  test("a company that was asked already shows its request, and its page lets the person sign out", async () => {
    const company = await aCompany();
    const { person } = await aRequest(company);
    const page = await onPhone();
    await signIn(page.context(), person);
    await chooseByCode(page, company);
    await seeTitle(page, "Access requested");
    await page.getByText(`Signed in as ${person.email}`).waitFor();
    await signOut(page);
    await page.goto("/home");
    await seeTitle(page, "Sign in");
  });

  test("an address with an account gets the same pages, and a mail that says so", async () => {
    const known = await aPerson({ email: `known.${newEmail()}` });
    const fresh = `fresh.${newEmail()}`;
    const pages = [];
    for (const email of [known.email, fresh]) {
      const page = await onPhone();
      await page.goto("/register");
      await fillWhoYouAre(page, email);
      await seeTitle(page, "Check your email");
      await field(page, "Code").fill("000000");
      await press(page, "Continue");
      await page.getByRole("heading", { name: "Check the code" }).waitFor();
      const words = await page.locator("body").innerText();
      pages.push(`${new URL(page.url()).pathname} ${words.replaceAll(email, "ADDRESS")}`);
    }
    expect(pages[0]).toBe(pages[1]);
    await mailTo(known.email, "already-registered");
    expect((await mailsTo(known.email)).map(({ template }) => template)).toEqual(["already-registered"]);
  });

  test("what was typed survives a refusal, but for the password", async () => {
    const company = await aCompany();
    const [page, email] = [await onPhone(), newEmail()];
    await page.goto(`/register?code=${company.code}`);
    await fillWhoYouAre(page, email, "too short");
    await page.getByText("Enter 15 characters or more; this one has 9.").first().waitFor();
    expect(await field(page, "First name").inputValue()).toBe("Noor");
    expect(await field(page, "Last name").inputValue()).toBe("El-Amin");
    expect(await field(page, "Email").inputValue()).toBe(email);
    expect(await field(page, "Mobile").inputValue()).toBe("0491 570 156");
    expect(await field(page, "Password").inputValue()).toBe("");
    await field(page, "Password").fill(PASSWORD);
    await press(page, "Continue");
    await field(page, "Code").fill(codeIn(await mailTo(email, "verify-address")));
    await press(page, "Continue");
    await seeTitle(page, "Check and send");
    await field(page, "Message").fill("Gate 4, with Sam");
    await press(page, "Send request");
    await page.getByText("Choose what you do").first().waitFor();
    expect(await field(page, "Message").inputValue()).toBe("Gate 4, with Sam");
  });

  test("the mail's link confirms on another device only with the password", async () => {
    const [first, email] = [await onPhone(), newEmail()];
    await first.goto("/register");
    await fillWhoYouAre(first, email);
    await seeTitle(first, "Check your email");
    const link = linkIn(await mailTo(email, "verify-address"), "/register/confirm");
    const other = await onPhone();
    await other.goto(link);
    await seeTitle(other, "Confirm your email");
    await press(other, "Confirm");
    await other.getByText("Enter a password").first().waitFor();
    await field(other, "Password").fill("a password of somebody else");
    await press(other, "Confirm");
    await other.getByText("This is not the password you chose when you registered.").first().waitFor();
    await field(other, "Password").fill(PASSWORD);
    await press(other, "Confirm");
    await seeTitle(other, "Who do you work for?");
    await first.goto(link);
    await seeTitle(first, "This link no longer works");
  });
});

test("a lost connection loses nothing that was typed but the password, and the form can be sent again", async () => {
  const [page, email] = [await visit({ phone: true }), newEmail()];
  await open(page, "/register");
  // The network is cut inside the page: a request that the browser itself fails would be noise on its console.
  await page.evaluate(() => {
    const { fetch } = window;
    Object.defineProperty(navigator, "onLine", { value: false });
    window.fetch = () => Promise.reject(new TypeError("Failed to fetch"));
    window.addEventListener("online", () => (window.fetch = fetch));
  });
  await fillWhoYouAre(page, email);
  await page.getByText("No connection. Nothing was sent. Try again when you have a signal.").waitFor();
  expect(await field(page, "Email").inputValue()).toBe(email);
  expect(await field(page, "Password").inputValue()).toBe("");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await field(page, "Password").fill(PASSWORD);
  await press(page, "Continue");
  await seeTitle(page, "Check your email");
});
