import type { Page } from "playwright-core";
import { expectNoFaults, expectNoneHas } from "@/tests/support/axe";
import { ORIGIN, SESSION_COOKIE } from "@/tests/support/http";
import { pressOn, tabTo } from "@/tests/support/keyboard";
import { mailTo } from "@/tests/support/mailbox";
import { ownerOne } from "@/tests/support/owner";
import { forgetProofs } from "@/tests/support/sessions";
import { virtualAuthenticator } from "@/tests/support/virtual-authenticator";
import { hydrated, open, seeTitle, signOut, visit } from "@/tests/support/visits";
import { aCompany, aMember, PASSWORD } from "@/tests/support/world";

/** A browser that shows passkeys when asked, and not in fields by itself: the pretended device answers there at once. */
const offersNone = (page: Page) =>
  page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });

test("on a phone: a passkey is added, signs in alone and after the password, confirms, and is removed", async () => {
  const { person } = await aMember(await aCompany(), "WORKER");
  const page = await visit({ as: person, phone: true });
  const device = await virtualAuthenticator(page);
  await offersNone(page);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await open(page, "/me");
  await page.getByRole("link", { name: "Signing in" }).click();
  await page.getByRole("link", { name: "Add a passkey" }).click();
  await seeTitle(page, "Add a passkey");
  await hydrated(page);
  await page.getByLabel("Name", { exact: true }).fill("My phone");
  await device.knowsOwner(false);
  await press("Add the passkey");
  await page.getByText("No passkey was used").waitFor();
  await expectNoFaults(page, "a passkey that was not made");
  await page.setViewportSize({ width: 360, height: 800 });
  await device.knowsOwner(true);
  await press("Add the passkey");
  await seeTitle(page, "Keep these recovery codes");
  await page.getByText("The passkey is added").waitFor();
  const codes = await page.locator("li code").allTextContents();
  expect(codes).toHaveLength(10);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("not used yet").waitFor();
  expect(await device.passkeys()).toMatchObject([{ rpId: "localhost", isResidentCredential: true }]);
  await mailTo(person.email, "passkey-added");
  await open(page, "/me/signing-in/passkey");
  await press("Add the passkey");
  await page.getByText("This device has a passkey for your account already").waitFor();

  await signOut(page);
  await page.goto("/sign-in?callbackUrl=/me/trail");
  await hydrated(page);
  expect(await page.getByLabel("Email", { exact: true }).getAttribute("autocomplete")).toBe(
    "username webauthn",
  );
  await press("Sign in with a passkey");
  await seeTitle(page, "My trail");
  const kept = await page.context().cookies();
  expect(kept.find(({ name }) => name === "gatehouse.passkey")).toMatchObject({
    ...{ httpOnly: true, sameSite: "Lax", path: "/" },
  });

  await signOut(page);
  await page.goto("/sign-in?callbackUrl=/me/signing-in");
  await hydrated(page);
  await page.getByLabel("Email", { exact: true }).fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await press("Sign in");
  await seeTitle(page, "Show your passkey");
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain(SESSION_COOKIE);
  await hydrated(page);
  await expectNoFaults(page, "the page that asks for a passkey");
  await page.setViewportSize({ width: 360, height: 800 });
  await press("Use a passkey");
  await seeTitle(page, "Signing in");
  await page.getByText("last used").waitFor();

  await forgetProofs(person);
  await page.getByRole("link", { name: "Remove the passkey My phone" }).click();
  await seeTitle(page, "Confirm it’s you");
  await hydrated(page);
  await expectNoFaults(page, "the page that asks who is there, with a passkey");
  await page.setViewportSize({ width: 360, height: 800 });
  await press("Confirm with a passkey");
  await seeTitle(page, "Remove the passkey “My phone”");
  await press("Remove the passkey");
  await page.getByText("The passkey is removed here").waitFor();
  await mailTo(person.email, "passkey-removed");
  await signOut(page);
  await page.goto("/sign-in");
  await hydrated(page);
  await press("Sign in with a passkey");
  await page.getByText("does not work any more").first().waitFor();
  await expectNoFaults(page, "a passkey refused");
});

test("at a desk by the keyboard alone: it is added, and the pages hold nothing in the way", async () => {
  const company = await aCompany();
  const { person } = await aMember(company, "MANAGER");
  const page = await visit({ as: person });
  await virtualAuthenticator(page);
  await open(page, "/me/signing-in");
  await pressOn(page, page.getByRole("link", { name: "Add a passkey" }));
  await seeTitle(page, "Add a passkey");
  await hydrated(page);
  await tabTo(page, page.getByLabel("Name", { exact: true }));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Desk key");
  await page.keyboard.press("Enter");
  await seeTitle(page, "Keep these recovery codes");
  await hydrated(page);
  await pressOn(page, page.getByRole("button", { name: "I have kept them" }));
  await page.getByText("Desk key").waitFor();
  const { id } = await ownerOne<{ id: string }>("select id from passkey where person_id = $1", [person.id]);
  await expectNoneHas(page, [
    ...["/me/signing-in", "/me/signing-in/passkey", `/me/signing-in/remove-passkey/${id}`],
  ]);
});

test("the browser offers it in the field for the address", async () => {
  const { person } = await aMember(await aCompany(), "VIEWER");
  const page = await visit({ as: person });
  await virtualAuthenticator(page);
  await open(page, "/me/signing-in/passkey");
  await page.getByRole("button", { name: "Add the passkey" }).click();
  await seeTitle(page, "Keep these recovery codes");
  await page.context().clearCookies();
  await page.goto("/sign-in?callbackUrl=/me");
  await seeTitle(page, person.name);
  expect(page.url()).toBe(`${ORIGIN}/me`);
});

test("without script a sentence says that passkeys need it, and the other ways stay", async () => {
  const { person } = await aMember(await aCompany(), "WORKER");
  const page = await visit({ phone: true, javaScript: false });
  await page.goto("/sign-in");
  expect(await page.locator("noscript").innerText()).toContain("Passkeys need JavaScript");
  expect(await page.getByRole("button", { name: "Sign in with a passkey" }).count()).toBe(0);
  await page.getByLabel("Email", { exact: true }).fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.goto("/me/signing-in/passkey");
  expect(await page.locator("noscript").innerText()).toContain("Passkeys need JavaScript");
});
