import { aDueMember } from "@/tests/support/accounts";
import { ask, sessionOf } from "@/tests/support/http";
import { owner, ownerOne } from "@/tests/support/owner";
import { open, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember } from "@/tests/support/world";

const statusOf = async (id: string) =>
  (await ownerOne<{ status: string }>("select status from membership where id = $1", [id])).status;

test("an Admin confirms one account, then deactivates two at once, after reading what that does", async () => {
  const company = await aCompany();
  const [kept, first, second] = [
    await aDueMember(company, "VIEWER", -9),
    await aDueMember(company, "MANAGER", -2),
    await aDueMember(company, "WORKER", 3),
  ];
  const page = await visit({ as: company.adminPerson });
  await open(page, `/c/${company.slug}/reviews`);
  await seeTitle(page, "Reviews");
  await page.getByText("Overdue").first().waitFor();
  await page.getByRole("row").nth(1).getByRole("button", { name: "Still needed" }).click();
  await page.getByRole("status").getByText(`${kept.person.name}: still needed until`).waitFor();
  expect(await statusOf(kept.id)).toBe("active");

  await page.locator("tbody .tick").nth(0).check();
  await page.locator("tbody .tick").nth(1).check();
  await page.getByRole("button", { name: "Deactivate…" }).click();
  await seeTitle(page, "Deactivate 2 accounts?");
  await page.getByRole("region", { name: "What will happen" }).getByText("2 mails").waitFor();
  expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(["active", "active"]);
  await page.getByRole("button", { name: "Deactivate 2 accounts" }).click();
  await page.getByRole("status").getByText("2 accounts decided").waitFor();
  await page.getByRole("heading", { name: "Nobody is due" }).waitFor();
  expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(["inactive", "inactive"]);
});

test("several are still needed at once, and one alone is deactivated", async () => {
  const company = await aCompany();
  const [first, second, gone] = [
    await aDueMember(company, "VIEWER", -9),
    await aDueMember(company, "WORKER", -2),
    await aDueMember(company, "WORKER", -1),
  ];
  const page = await visit({ as: company.adminPerson });
  await open(page, `/c/${company.slug}/reviews`);
  await page.locator("tbody .tick").nth(0).check();
  await page.locator("tbody .tick").nth(1).check();
  await page.locator(".selection-bar").getByRole("button", { name: "Still needed" }).click();
  await page.getByRole("status").getByText("2 accounts decided").waitFor();
  await page.getByRole("row").nth(1).getByRole("button", { name: "Deactivate" }).click();
  await seeTitle(page, `Deactivate ${gone.person.name}?`);
  await page.getByRole("button", { name: /^Deactivate / }).click();
  await page.getByRole("status").getByText(`${gone.person.name}: deactivated`).waitFor();
  expect(await Promise.all([first, second, gone].map(({ id }) => statusOf(id)))).toEqual([
    ...["active", "active"],
    "inactive",
  ]);
});

test("it works without script, and the settings are saved", async () => {
  const company = await aCompany();
  const { person } = await aDueMember(company, "VIEWER", 0);
  const page = await visit({ as: company.adminPerson, javaScript: false });
  await page.goto(`/c/${company.slug}/reviews`);
  await page.getByRole("button", { name: `Still needed: ${person.name}` }).click();
  await page.getByText(`${person.name}: still needed until`).waitFor();
  await page.goto(`/c/${company.slug}/settings/account-review`);
  await page.getByLabel("Workers").fill("6");
  await page.getByRole("button", { name: "Save account review" }).click();
  await page.getByText("Enter a whole number of days from 7 to 730").first().waitFor();
  await page.getByLabel("Workers").fill("180");
  await page.getByRole("radio", { name: "Yes, after the grace period" }).check();
  await page.getByRole("button", { name: "Save account review" }).click();
  await page.getByText("The settings are saved.").waitFor();
  expect(
    await ownerOne(
      "select review_worker_days, review_deactivates from company_settings where company_id = $1",
      [company.id],
    ),
  ).toEqual({ review_worker_days: 180, review_deactivates: true });
});

test("whoever opens a page of the company was here, and the review knows it", async () => {
  const company = await aCompany();
  const { member, person } = await aMember(company, "WORKER");
  await owner("update membership set last_seen_at = null where id = $1", [member.membershipId]);
  expect((await ask(`/c/${company.slug}`, await sessionOf(person))).status).toBe(200);
  const seen = "select last_seen_at > now() - interval '5 minutes' as seen from membership where id = $1";
  expect(await ownerOne(seen, [member.membershipId])).toEqual({ seen: true });
});
