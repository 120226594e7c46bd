import { aSupporter } from "@/tests/support/accounts";
import { ask, sessionOf } from "@/tests/support/http";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import { owner, ownerOne } from "@/tests/support/owner";
import { open, openMissing, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember, newEmail } from "@/tests/support/world";

const WANTED = "Email, mobile or reference";

test("support finds somebody, brings them back by a ticket, and the company's Admin suspends them again", async () => {
  const [company, foreign] = [await aCompany(), await aCompany()];
  const { member, person } = await aMember(company, "VIEWER");
  await owner("update membership set status = 'inactive' where id = $1", [member.membershipId]);
  const { person: supporter } = await aSupporter();
  const page = await visit({ as: supporter, phone: true, javaScript: false });
  await page.goto("/support");
  await seeTitle(page, "Reactivation desk");
  await page.getByLabel(WANTED).fill(newEmail());
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByText("Nothing found").waitFor();
  await page.getByLabel(WANTED).fill(person.email);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("link", { name: person.name }).click();
  await page.getByText(`Viewer at ${company.name}`).waitFor();
  expect(await page.content()).not.toContain(person.email);
  await page.getByRole("button", { name: "Reactivate" }).click();
  await page.getByText("Enter the ticket reference").first().waitFor();
  await page.getByLabel("Ticket reference").fill("T-118");
  await page.getByLabel("Reason").fill("Locked out before the shift");
  await page.getByRole("button", { name: "Reactivate" }).click();
  await page.getByText(`${person.name} is Active at ${company.name}`).waitFor();

  const link = linkIn(await mailTo(company.adminPerson.email, "support-reactivated"), "/object/");
  expect((await ask(link, null)).headers.get("location")).toContain("/sign-in");
  expect((await ask(link, await sessionOf(foreign.adminPerson))).status).toBe(404);
  const admin = await visit({ as: company.adminPerson, phone: true });
  await open(admin, link);
  await admin.getByText("Locked out before the shift").waitFor();
  await admin.getByRole("button", { name: "Suspend again" }).click();
  await admin.getByText(`${person.name} is suspended again`).waitFor();
  expect(await ownerOne("select status from membership where id = $1", [member.membershipId])).toEqual({
    status: "inactive",
  });
});

test("there is no desk for anybody else", async () => {
  const company = await aCompany();
  const { member, person } = await aMember(company, "VIEWER");
  const page = await visit({ as: company.adminPerson });
  await openMissing(page, "/support");
  await openMissing(page, `/support/${company.slug}/${member.membershipId}`);
  expect((await ask("/support", await sessionOf(person))).status).toBe(404);
  const supporter = await sessionOf((await aSupporter()).person);
  expect((await ask("/support", supporter)).status).toBe(200);
  // Nobody leafs through companies: what was not looked up is not there.
  expect((await ask(`/support/${company.slug}/${member.membershipId}`, supporter)).status).toBe(404);
});
