import { settings } from "@/lib/env";
import { signedHook } from "@/tests/support/fake-resend";
import { stopMail } from "@/tests/support/admin-calls";
import { anInvitedContractor } from "@/tests/support/contractors";
import { ask } from "@/tests/support/http";
import { anInvitation } from "@/tests/support/invitations";
import { ownerOne } from "@/tests/support/owner";
import { open, visit } from "@/tests/support/visits";
import { aCompany, aRequest, type Company } from "@/tests/support/world";

/** What the provider tells of the newest invitation to this address. */
async function tell(company: Company, type: string, email: string): Promise<Response> {
  const { id } = await ownerOne<{ id: string }>(
    "select id from delivery where company_id = $1 and recipient = $2 and template = 'invitation'",
    [company.id, email],
  );
  const data = { email_id: `mail ${id}`, tags: { company: company.id, delivery: id } };
  const event = { type: `email.${type}`, created_at: new Date().toISOString(), data };
  const hook = signedHook(settings().resendWebhookSecret ?? "", event);
  return ask("/api/hooks/resend", null, { method: "POST", ...hook });
}

test("a bounce that the provider reports shows in the open list by itself, and nothing typed is lost", async () => {
  const company = await aCompany();
  const [{ email }, other] = [await anInvitation(company), await anInvitation(company, { firstName: "Li" })];
  const page = await visit({ as: company.adminPerson });
  await open(page, `/c/${company.slug}/team/invitations`);
  const row = page.getByRole("row", { name: /Noor Haddad/ });
  await row.getByText("Sent", { exact: true }).waitFor();
  await page.getByRole("checkbox", { name: /Li Haddad/ }).check();

  expect((await tell(company, "bounced", email)).status).toBe(204);
  const answered = performance.now();
  await row.getByText("Bounced", { exact: true }).waitFor();
  process.stdout.write(
    `The bounce was seen ${Math.round(performance.now() - answered)} ms after the answer.\n`,
  );

  await row.getByText("Mail stopped: bounced", { exact: true }).waitFor();
  await row.getByRole("button", { name: "Resend" }).click();
  await page.getByText("Copy the link instead and hand it on").waitFor();

  expect((await tell(company, "delivered", other.email)).status).toBe(204);
  await page
    .getByRole("row", { name: /Li Haddad/ })
    .getByText("Delivered", { exact: true })
    .waitFor();
  expect(await page.getByRole("checkbox", { name: /Li Haddad/ }).isChecked()).toBe(true);
});

test("on the person's page an Admin reads why mail is stopped and the other ways, and lets it go again", async () => {
  const company = await aCompany();
  const { email, membershipId } = await anInvitation(company);
  expect((await tell(company, "bounced", email)).status).toBe(204);
  const page = await visit({ as: company.adminPerson });
  await open(page, `/c/${company.slug}/team/people/${membershipId}`);
  await page.getByText("Mail to Noor Haddad is stopped").waitFor();
  await page.getByText("A mail to it came back for good").waitFor();
  expect(await page.getByRole("link", { name: "Correct the address" }).getAttribute("href")).toBe(
    `/c/${company.slug}/team/people/${membershipId}/edit`,
  );
  await page.getByRole("link", { name: "copy the invitation’s link" }).waitFor();
  await page.getByRole("button", { name: "Try this address again" }).click();
  await page.getByText("Mail goes to Noor Haddad again").waitFor();
  expect(await page.getByText("Mail to Noor Haddad is stopped").count()).toBe(0);
});

test("on a phone, of a contractor’s contact and of somebody who asked for access, an Admin reads the same and lets mail go again", async () => {
  const company = await aCompany();
  const contractor = await anInvitedContractor(company);
  const asked = await aRequest(company, { role: "VIEWER" });
  for (const { email } of [contractor, asked.person]) await stopMail(company, email);
  const page = await visit({ as: company.adminPerson, phone: true });
  await open(page, `/c/${company.slug}/team/contractors`);
  await page.getByText("Mail stopped: bounced").waitFor();
  await open(page, `/c/${company.slug}/team/contractors/${contractor.id}`);
  await page.getByText("Mail to Ben Carter is stopped").waitFor();
  await open(page, `/c/${company.slug}/team/contractors/${contractor.id}?done=invited`);
  await page.getByText("Bright Sparks is invited, and no mail went").waitFor();
  expect(await page.getByText("on its way").count()).toBe(0);
  await page.getByRole("button", { name: "Try this address again" }).click();
  await page.getByText("Mail goes to Bright Sparks again").waitFor();

  await open(page, `/c/${company.slug}/team/access-requests/${asked.id}`);
  await page.getByText(`Mail to ${asked.person.name} is stopped`).waitFor();
  await page.getByRole("button", { name: "Try this address again" }).click();
  await page.getByText(`Mail goes to ${asked.person.name} again`).waitFor();
  expect(await page.getByText("is stopped", { exact: false }).count()).toBe(0);
});
