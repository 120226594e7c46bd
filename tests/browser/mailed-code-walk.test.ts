import { expectNoFaults } from "@/tests/support/axe";
import { codeIn, mailTo } from "@/tests/support/mailbox";
import { open, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember } from "@/tests/support/world";

test("on a phone without script: a Worker signs in with a code from the mailbox, after a wrong one", async () => {
  const company = await aCompany();
  const { person } = await aMember(company, "WORKER");
  const page = await visit({ phone: true, javaScript: false });
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await page.goto("/sign-in?callbackUrl=/me/trail");
  await page.getByRole("link", { name: "Email me a code" }).click();
  await seeTitle(page, "Sign in by email");
  await page.getByLabel("Email", { exact: true }).fill(person.email);
  await press("Email me a code");
  await seeTitle(page, "Look in your mailbox");
  const code = codeIn(await mailTo(person.email, "sign-in-code"));
  await page.getByLabel("Code", { exact: true }).fill(code === "111111" ? "222222" : "111111");
  await press("Sign in");
  await page.getByText("You can try 4 more times").first().waitFor();
  await page.getByLabel("Code", { exact: true }).fill(code);
  await press("Sign in");
  await seeTitle(page, "My trail");
});

test("an Admin is led the same way, and told in the mailbox alone; the pages hold nothing in the way", async () => {
  const { adminPerson } = await aCompany();
  const page = await visit();
  await open(page, "/sign-in/email");
  await expectNoFaults(page, "the page that asks for the address");
  await page.getByLabel("Email", { exact: true }).fill(adminPerson.email);
  await page.getByRole("button", { name: "Email me a code", exact: true }).click();
  await seeTitle(page, "Look in your mailbox");
  await expectNoFaults(page, "the page for the mailed code");
  await mailTo(adminPerson.email, "sign-in-by-password");
});
