import type { Page } from "playwright-core";
import { dayIn, plusDays, showDay } from "@/lib/days";
import { pdf } from "@/tests/support/files";
import { pressOn, tabTo } from "@/tests/support/keyboard";
import { mailTo } from "@/tests/support/mailbox";
import { aRequirement } from "@/tests/support/papers";
import { open, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember } from "@/tests/support/world";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const item = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

const file = { name: "card.pdf", mimeType: "application/pdf", buffer: pdf() };
const inDays = (days: number) => plusDays(dayIn("Australia/Sydney", new Date()), days);

async function handIn(phone: Page, name: string, expiresOn: string): Promise<void> {
  await phone.goto("/me/documents");
  await link(phone, `Upload: ${name}`).click();
  await seeTitle(phone, name);
  await field(phone, "File").setInputFiles(file);
  await field(phone, "Expires on").fill(expiresOn);
  await button(phone, "Upload").click();
  await phone.getByText("You don't have to do anything more").waitFor();
}

test("a requirement is added by keyboard, handed in on a phone without script, sent back alone, and verified", async () => {
  const company = await aCompany();
  const { person } = await aMember(company, "WORKER");
  const other = await aRequirement(company, { name: "Induction card", needsFile: false, needsExpiry: false });
  const admin = await visit({ as: company.adminPerson });
  await open(admin, `/c/${company.slug}/requirements`);
  await pressOn(admin, link(admin, "Add requirement"));
  await seeTitle(admin, "Add requirement");
  await tabTo(admin, field(admin, "Name"));
  await admin.keyboard.type("White card");
  await pressOn(admin, field(admin, "An expiry date"), "Space");
  await pressOn(admin, button(admin, "Add requirement"));
  await admin.getByText("The requirement is added.").waitFor();

  const phone = await visit({ as: person, phone: true, javaScript: false });
  await phone.goto("/me/documents");
  await phone.getByText("2 items to hand in.").waitFor();
  const soon = inDays(12);
  await handIn(phone, "White card", soon);

  await open(admin, `/c/${company.slug}/requirements/to-verify`);
  await pressOn(admin, link(admin, person.name));
  await seeTitle(admin, "White card");
  await pressOn(admin, button(admin, "Not accepted"));
  await link(admin, "Choose a reason").waitFor();
  await admin.getByRole("radio", { name: "It can't be read" }).check();
  await pressOn(admin, button(admin, "Not accepted"));
  await admin.getByText("The document is not accepted.").waitFor();
  expect((await mailTo(person.email, "document-not-accepted")).text).toContain("It can't be read");
  await phone.goto("/me/documents");
  await item(phone, "White card").getByText("Not accepted", { exact: true }).waitFor();
  await item(phone, "White card").getByText("It can't be read. Hand in another one.").waitFor();
  await item(phone, "Induction card").getByText("Missing").waitFor();
  await phone.goto(`/me/documents/${other}`);
  await field(phone, "Your answer").fill("No. 4821-77");
  await button(phone, "Hand in").click();
  await phone.getByText("You don't have to do anything more").waitFor();
  await handIn(phone, "White card", soon);

  for (const name of ["Induction card", "White card"]) {
    await open(admin, `/c/${company.slug}/requirements/to-verify`);
    await admin.getByRole("row").filter({ hasText: name }).getByRole("link").click();
    await seeTitle(admin, name);
    await pressOn(admin, button(admin, "Verify"));
    await admin.getByText("The document is verified.").waitFor();
  }
  await phone.goto("/me/documents");
  await item(phone, "White card").getByText("Expiring", { exact: true }).waitFor();
  await phone.getByText(`It expires on ${showDay(soon)}. Hand in a new one in time.`).waitFor();
  await phone.getByText("Nothing to hand in now.").waitFor();
});

test("a verified document goes to a second company when its owner says so", async () => {
  const [first, second] = [await aCompany(), await aCompany()];
  for (const company of [first, second]) await aRequirement(company, { name: "White card" });
  const { person } = await aMember(first, "WORKER");
  await aMember(second, "WORKER", { person });
  const phone = await visit({ as: person, phone: true, javaScript: false });
  await phone.goto("/me/documents");
  const of = (company: { name: string }) => phone.locator("section").filter({ hasText: company.name });
  await of(first).getByRole("link", { name: "Upload: White card" }).click();
  await field(phone, "File").setInputFiles(file);
  await field(phone, "Expires on").fill(inDays(400));
  await button(phone, "Upload").click();
  await phone.getByText("You don't have to do anything more").waitFor();
  const admin = await visit({ as: first.adminPerson });
  await open(admin, `/c/${first.slug}/requirements/to-verify`);
  await link(admin, person.name).click();
  await button(admin, "Verify").click();
  await admin.getByText("The document is verified.").waitFor();

  const elsewhere = await visit({ as: second.adminPerson });
  await open(elsewhere, `/c/${second.slug}/requirements/to-verify`);
  await elsewhere.getByText("Nothing waits").waitFor();
  await phone.goto("/me/documents");
  await of(second).getByRole("link", { name: "Upload: White card" }).click();
  await button(phone, `Use the one from ${first.name}`).click();
  await phone.getByText("It was brought along.").waitFor();
  await open(elsewhere, `/c/${second.slug}/requirements/to-verify`);
  await link(elsewhere, person.name).click();
  await elsewhere.getByText("Its owner brought it along from another company").waitFor();
  await button(elsewhere, "Verify").click();
  await elsewhere.getByText("The document is verified.").waitFor();
});
