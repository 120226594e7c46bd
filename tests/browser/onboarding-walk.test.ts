import type { Page } from "playwright-core";
import { ORIGIN } from "@/tests/support/http";
import { anInvitation } from "@/tests/support/invitations";
import { arrival, mailTo } from "@/tests/support/mailbox";
import { setUp, standingOf } from "@/tests/support/returning";
import { open, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aPerson } from "@/tests/support/world";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

test("a newcomer finishes the list on a phone without script; one item goes back, and an Admin lets them in", async () => {
  const company = await aCompany();
  const admin = await visit({ as: company.adminPerson });
  await open(admin, `/c/${company.slug}/settings/onboarding`);
  await admin.getByRole("checkbox", { name: "Worker" }).check();
  await field(admin, "Induction (optional)").fill("Helmets are worn everywhere on site.");
  await button(admin, "Save onboarding and returns").click();
  await admin.waitForURL(/saved=/);

  const person = await aPerson();
  const invited = await anInvitation(company, { email: person.email, role: "WORKER" });
  const phone = await visit({ as: person, phone: true, javaScript: false });
  await phone.goto(`/invite/${invited.link}`);
  await field(phone, "Mobile").fill("0491 570 156");
  await button(phone, "Accept invitation").click();
  await phone.waitForURL(`${ORIGIN}/c/${company.slug}/welcome`);
  await seeTitle(phone, `Welcome to ${company.name}`);
  await phone.getByText("One thing is left to do").waitFor();
  await button(phone, "Confirm induction").click();
  await phone.locator("main").getByRole("alert").first().waitFor();
  await field(phone, "I have read this and will keep to it").check();
  await button(phone, "Confirm induction").click();
  await phone.getByText("Saved: you have read the induction.").waitFor();
  await phone.getByText("Everything is in").waitFor();

  const path = `/c/${company.slug}/team/people/${invited.membershipId}`;
  await open(admin, path);
  await admin.getByText(`Everything is in. ${person.name} waits for approval.`).waitFor();
  await field(admin, "What goes back").selectOption({ label: "Name" });
  await field(admin, "What to mend").fill("Your whole name, please");
  await button(admin, "Send back").click();
  await admin.getByText(`It is back with ${person.name}.`).waitFor();
  expect(await button(admin, "Approve").count()).toBe(0);
  expect((await mailTo(person.email, "onboarding-sent-back")).text).toContain("Your whole name, please");

  await phone.goto(`/c/${company.slug}/welcome`);
  await phone.getByText("Your whole name, please").waitFor();
  await link(phone, "Change your profile").waitFor();
  await button(phone, "My name is right now").click();
  await phone.getByText("Saved: your name is right.").waitFor();
  await open(admin, path);
  await button(admin, "Approve").click();
  await admin.getByText(`${person.name} is in. A mail tells them.`).waitFor();
  expect((await standingOf(invited.membershipId)).status).toBe("active");
  await arrival(person.email, "account-let-in");
  await phone.goto(`/c/${company.slug}/welcome`);
  expect(phone.url()).toBe(`${ORIGIN}/c/${company.slug}`);
});

test.each([
  ["by the link of the mail", (link: string) => `/invite/${link}`, "Accept invitation"],
  ["on the own page", () => "/me/add-company", null],
])("with script, whoever accepts %s lands on the list", async (_, pathOf, name) => {
  const company = await aCompany();
  await setUp(company, "Helmets are worn everywhere on site.", ["VIEWER"]);
  const person = await aPerson();
  const { link: secret } = await anInvitation(company, { email: person.email });
  const page = await visit({ as: person });
  await open(page, pathOf(secret));
  await button(page, name ?? `Accept invitation of ${company.name}`).click();
  await seeTitle(page, `Welcome to ${company.name}`);
  expect(page.url()).toBe(`${ORIGIN}/c/${company.slug}/welcome`);
});
