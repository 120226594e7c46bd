import { readFile } from "node:fs/promises";
import { expectNoFaults, expectNoneHas } from "@/tests/support/axe";
import { codeOf, withAuthenticator } from "@/tests/support/factors";
import { aSupporter } from "@/tests/support/accounts";
import { ask, ORIGIN, serverAction, SESSION_COOKIE, sessionOf } from "@/tests/support/http";
import { pressOn, tabTo } from "@/tests/support/keyboard";
import { mailTo } from "@/tests/support/mailbox";
import { owner, pastRules } from "@/tests/support/owner";
import { forgetProofs } from "@/tests/support/sessions";
import { secondWeb } from "@/tests/support/second-web";
import { hydrated, open, seeTitle, signOut, visit } from "@/tests/support/visits";
import { aCompany, aMember, aPerson, PASSWORD } from "@/tests/support/world";

test("on a phone without script: the app is added, its code signs in, and it is removed again", async () => {
  const { person } = await aMember(await aCompany(), "WORKER");
  const other = await sessionOf(person);
  const page = await visit({ as: person, phone: true, javaScript: false });
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await page.goto("/me");
  await page.getByRole("link", { name: "Signing in" }).click();
  await page.getByRole("link", { name: "Add an authenticator app" }).click();
  await press("Continue");
  await page.getByRole("img", { name: "QR code for your authenticator app" }).waitFor();
  const key = (await page.locator("code").textContent()) ?? "";
  expect(await page.getByRole("link", { name: "Open it in the app" }).getAttribute("href")).toContain(
    `secret=${key.replaceAll(" ", "")}`,
  );
  await page.getByLabel("Code", { exact: true }).fill(codeOf(key, -9));
  await press("Add the app");
  await page.getByText("This is not the code that the app shows now").first().waitFor();
  await page.getByLabel("Code", { exact: true }).fill(codeOf(key));
  await press("Add the app");

  await seeTitle(page, "Keep these recovery codes");
  const codes = await page.locator("li code").allTextContents();
  expect(codes).toHaveLength(10);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as text" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("gatehouse-recovery-codes.txt");
  const file = await readFile(await download.path(), "utf8");
  expect(file.split("\r\n").filter((line) => codes.includes(line))).toEqual(codes);
  await press("I have kept them");
  await page.getByText("10 of 10").waitFor();
  await page.goto("/me/signing-in/codes");
  await seeTitle(page, "Recovery codes");
  expect((await ask("/me", other)).status).toBe(307);
  await mailTo(person.email, "authenticator-added");

  await pastRules("update authenticator set last_step = 0 where person_id = $1", [person.id]);
  await signOut(page);
  await page.goto("/sign-in?callbackUrl=/me/trail");
  await page.getByLabel("Email", { exact: true }).fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await press("Sign in");
  await seeTitle(page, "Enter your code");
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain(SESSION_COOKIE);
  await page.getByLabel("Code", { exact: true }).fill(codeOf(key, 9));
  await press("Sign in");
  await page.getByText("Wait for the next one. You can try 4 more times").first().waitFor();
  await page.getByLabel("Code", { exact: true }).fill(codeOf(key));
  await press("Sign in");
  await seeTitle(page, "My trail");

  await pastRules("update authenticator set last_step = 0 where person_id = $1", [person.id]);
  await forgetProofs(person);
  await page.goto("/me/signing-in/remove");
  await seeTitle(page, "Confirm it’s you");
  await page.getByLabel("Your password", { exact: true }).fill("not my password at all");
  await page.getByLabel("Code", { exact: true }).fill(codeOf(key));
  await press("Confirm");
  await page.getByText("This is not your password").first().waitFor();
  await page.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await press("Confirm");
  await seeTitle(page, "Remove the authenticator app");
  await press("Remove the app");
  await page.getByText("The authenticator app is removed").waitFor();
  await mailTo(person.email, "authenticator-removed");
});

test("at a desk by the keyboard alone: a recovery code signs in, and the pages hold nothing in the way", async () => {
  const company = await aCompany();
  const { codes } = await withAuthenticator(company.adminPerson);
  const page = await visit();
  await open(page, `/c/${company.slug}/team/access-requests`);
  await tabTo(page, page.getByLabel("Email", { exact: true }));
  await page.keyboard.type(company.adminPerson.email);
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await seeTitle(page, "Enter your code");
  await hydrated(page);
  await expectNoFaults(page, "the page for the code");
  await pressOn(page, page.getByRole("link", { name: "Use a recovery code" }));
  await seeTitle(page, "Enter a recovery code");
  await hydrated(page);
  await tabTo(page, page.getByLabel("Recovery code", { exact: true }));
  await page.keyboard.type("abcd-efgh");
  await page.keyboard.press("Enter");
  await page.locator(".field-error").waitFor();
  expect(await page.locator(".field-error").textContent()).not.toContain("Wait for the next one");
  await expectNoFaults(page, "a recovery code refused");
  await tabTo(page, page.getByLabel("Recovery code", { exact: true }));
  await page.keyboard.press("Control+A");
  await page.keyboard.type(codes[0] ?? "");
  await page.keyboard.press("Enter");
  await seeTitle(page, "Access requests");
  expect(page.url()).toBe(`${ORIGIN}/c/${company.slug}/team/access-requests`);
  await mailTo(company.adminPerson.email, "recovery-code-used");
  await expectNoneHas(page, ["/me/signing-in", "/me/signing-in/new-codes", "/me/signing-in/remove"]);
  await tabTo(page, page.getByRole("button", { name: "Remove the app" }));
  await forgetProofs(company.adminPerson);
  await open(page, `/c/${company.slug}/team/users/add`);
  await seeTitle(page, "Confirm it’s you");
  await expectNoFaults(page, "the page that asks who is there");
});

test("a browser without the password's cookie is led back to the password", async () => {
  const answer = await ask("/sign-in/code?callbackUrl=//evil.example", null);
  expect([answer.status, answer.headers.get("location")]).toEqual([307, "/sign-in?callbackUrl=%2Fhome"]);
  const file = await ask("/me/signing-in/codes/file", null);
  expect([file.status, file.headers.get("location")]).toEqual([303, "/me/signing-in/codes"]);
});

test("an Admin without an app is told of it on their own page, until they say not now; nobody else is", async () => {
  const company = await aCompany();
  const { person } = await aMember(company, "MANAGER");
  const manager = await visit({ as: person });
  await open(manager, "/me");
  expect(await manager.getByText("Keep your account yours").count()).toBe(0);
  const page = await visit({ as: company.adminPerson, phone: true, javaScript: false });
  await page.goto("/me");
  await page.getByText("Keep your account yours").waitFor();
  await page.getByRole("button", { name: "Not now" }).click();
  await seeTitle(page, company.adminPerson.name);
  expect(await page.getByText("Keep your account yours").count()).toBe(0);
});

describe("where support needs an app", () => {
  test("nothing opens before it is added but the page that adds it: no page, no action, no file", async () => {
    const { person } = await aSupporter();
    const company = await aCompany();
    await aMember(company, "ADMIN", { person });
    const [plain, session] = [await sessionOf(await aPerson()), await sessionOf(person)];
    const web = await secondWeb({ GATEHOUSE_SUPPORT_FACTOR: "required" });
    const look = (path: string, cookie: string) =>
      fetch(web.origin + path, {
        redirect: "manual",
        headers: { cookie: `${SESSION_COOKIE}=${cookie}` },
      });
    try {
      const places = ["/support", "/me", "/me/trail", "/me/signing-in", "/home", `/c/${company.slug}`];
      for (const path of places) {
        const answer = await look(path, session);
        expect([path, answer.status, answer.headers.get("location")]).toEqual([
          path,
          307,
          "/me/signing-in/app",
        ]);
      }
      expect((await look("/me/companies", session)).status).toBe(401);
      expect(await (await look("/me/signing-in/app", session)).text()).toContain(
        "Nothing else opens before this",
      );
      expect((await look("/me", plain)).status).toBe(200);
      const before = await owner("select from session where person_id = $1 and revoked_at is null", [
        person.id,
      ]);
      await sessionOf(person);
      const { id } = serverAction("endOtherSessionsAction");
      await fetch(`${web.origin}/me/signing-in/app`, {
        method: "POST",
        redirect: "manual",
        headers: {
          cookie: `${SESSION_COOKIE}=${session}`,
          "next-action": id,
          "content-type": "text/plain;charset=UTF-8",
          origin: web.origin,
        },
        body: "[]",
      });
      const after = await owner("select from session where person_id = $1 and revoked_at is null", [
        person.id,
      ]);
      expect(after).toHaveLength(before.length + 1);
      await withAuthenticator(person, "elsewhere");
    } finally {
      await web.stop();
    }
  });
});
