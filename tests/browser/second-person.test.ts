import { changeRole } from "@/lib/memberships/change-role";
import { execute } from "@/lib/command";
import { ownerOne } from "@/tests/support/owner";
import { open, openMissing, seeTitle, signIn, signOut, visit } from "@/tests/support/visits";
import { aCompany, aMember, must } from "@/tests/support/world";

test("after signing out neither Back, nor a second tab, nor the next person in the tab shows anything of the first", async () => {
  const [company, others] = [await aCompany(), await aCompany()];
  const page = await visit({ as: company.adminPerson });
  const second = await page.context().newPage();
  await open(page, `/c/${company.slug}`);
  await open(page, `/c/${company.slug}/team/users`);
  await open(second, `/c/${company.slug}/team/users`);
  await signOut(page);
  await page.goBack();
  await seeTitle(page, "Sign in");
  expect(await page.locator("body").innerText()).not.toContain(company.name);
  await second.reload();
  await seeTitle(second, "Sign in");
  await signIn(page.context(), others.adminPerson);
  await open(page, `/c/${others.slug}`);
  await openMissing(page, `/c/${company.slug}/team/users`);
  expect(await page.locator("body").innerText()).not.toContain(company.name);
  await page.goBack();
  await page.goBack();
  expect(await page.locator("body").innerText()).not.toContain(company.name);
});

test("a role that changed counts at the next request, with the page open over the change and no new sign-in", async () => {
  const company = await aCompany();
  const { person, member } = await aMember(company, "ADMIN");
  const page = await visit({ as: person });
  await open(page, `/c/${company.slug}/team/users`);
  const { version } = await ownerOne<{ version: number }>("select version from membership where id = $1", [
    member.membershipId,
  ]);
  const input = { membershipId: member.membershipId, seenVersion: version, role: "VIEWER" };
  must(await execute(changeRole, company.admin, input));
  await openMissing(page, `/c/${company.slug}/settings`);
  await open(page, `/c/${company.slug}/team/users`);
  expect(await page.getByRole("link", { name: "Settings" }).count()).toBe(0);
});
