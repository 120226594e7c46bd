import type { Page } from "playwright-core";
import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { expectNoFaults, expectNoneHas } from "@/tests/support/axe";
import { aConnection, aPlacement } from "@/tests/support/contractors";
import { ORIGIN } from "@/tests/support/http";
import { pressOn } from "@/tests/support/keyboard";
import { arrival } from "@/tests/support/mailbox";
import { owner } from "@/tests/support/owner";
import { open, openMissing, seeTitle, signIn, visit } from "@/tests/support/visits";
import { aCompany, aMember, aNewcomer, must } from "@/tests/support/world";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });

test("an Admin deactivates a Worker, undoes it, and does it again; the Worker reads since when, and whom to ask", async () => {
  const company = await aCompany();
  const { member, person } = await aMember(company, "WORKER", { person: await aNewcomer() });
  const phone = await visit({ as: person, phone: true, javaScript: false });
  await phone.goto(`/c/${company.slug}`);
  await phone.getByText(company.name).first().waitFor();
  const page = await visit({ as: company.adminPerson });
  const path = `/c/${company.slug}/team/people/${member.membershipId}`;
  await open(page, path);
  await link(page, "Deactivate").click();
  await seeTitle(page, `Deactivate ${person.name}?`);
  await button(page, `Deactivate ${person.name}`).click();
  await page.getByRole("link", { name: "Choose a reason" }).waitFor();
  await page.getByLabel("On leave").check();
  await page.getByLabel("Return date (optional)").fill("2031-02-03");
  const preview = page.getByRole("region", { name: "What will happen" });
  // One from registering, and the phone's.
  await preview.getByText(`2 sessions shut out of ${company.name}`).waitFor();
  await preview.getByText(`One mail to ${person.email}`).waitFor();
  await button(page, `Deactivate ${person.name}`).click();
  await page.getByText(`${person.name} is deactivated`).waitFor();
  const place = page.getByRole("navigation", { name: "Main" }).locator("[aria-current=page]");
  expect(await place.innerText()).toBe("Inactive");
  await button(page, "Undo").click();
  await page.getByText(`The deactivation of ${person.name} is undone`).waitFor();
  expect(await place.innerText()).toBe("Workers");
  await link(page, "Deactivate").click();
  await page.getByLabel("Other", { exact: true }).check();
  await page.getByLabel("Other reason").fill("Lost the key to the yard");
  await button(page, `Deactivate ${person.name}`).click();
  await page.getByText("Lost the key to the yard").first().waitFor();
  await page.getByText("Every door closed after").waitFor();
  await page.getByText("It can no longer be undone.").waitFor();

  await signIn(phone.context(), person);
  await openMissing(phone, `/c/${company.slug}/notices`, { javaScript: false });
  await phone.goto("/home");
  expect(phone.url()).toBe(`${ORIGIN}/c/${company.slug}/away`);
  await seeTitle(phone, `Your access to ${company.name} has ended`);
  await phone.getByText(`an Admin of ${company.name}`).waitFor();
  await phone.goto("/me");
  await phone.getByText("Inactive", { exact: true }).waitFor();
  await phone.goto(`/c/${company.slug}`);
  expect(phone.url()).toBe(`${ORIGIN}/c/${company.slug}/away`);

  const mail = await arrival(person.email, "account-deactivated");
  expect(mail.subject).toBe(`Your access to ${company.name} has ended`);
  expect(mail.text).not.toContain("Lost the key");
});

test("several leave at once by keyboard, after a preview; a placement ends without the employer's own membership", async () => {
  const [company, contractor] = [await aCompany(), await aCompany()];
  const { membershipId } = (await aMember(company, "WORKER")).member;
  const placed = await aPlacement(company, contractor, await aConnection(company, contractor));
  const page = await visit({ as: company.adminPerson });
  await open(page, `/c/${company.slug}/team/workers?status=active`);
  for (const box of await page.locator("tbody .tick").all()) await pressOn(page, box, "Space");
  await pressOn(page, button(page, "Deactivate…"));
  await seeTitle(page, "Deactivate people");
  await page.getByText("Chosen: 2 people.").waitFor();
  await page.getByRole("region", { name: "What will happen" }).waitFor();
  await page.getByLabel("Contract ended").check();
  await pressOn(page, button(page, "Deactivate 2 people"));
  await page.getByRole("link", { name: "Done 2" }).waitFor({ timeout: 40_000 }); // each is a command of its own
  const statuses = await owner(
    "select id, status from membership where id = any($1) order by status desc, id",
    [[membershipId, placed.placementId, placed.workerId]],
  );
  expect(statuses).toEqual([
    ...[membershipId, placed.placementId].sort().map((id) => ({ id, status: "inactive" })),
    { id: placed.workerId, status: "active" },
  ]);
  const phone = await visit({ as: placed.person, phone: true, javaScript: false });
  await openMissing(phone, `/c/${company.slug}/notices`, { javaScript: false });
  await phone.goto(`/c/${contractor.slug}`);
  expect(phone.url()).toBe(`${ORIGIN}/c/${contractor.slug}`);
});

test("the record is searched, narrowed and exported; a row leads to the person", async () => {
  const company = await aCompany();
  const { member, person } = await aMember(company, "VIEWER");
  const input = { membershipId: member.membershipId, reason: "Contract ended", returnOn: "2031-02-03" };
  must(await execute(deactivateMember, company.admin, input));
  const page = await visit({ as: company.adminPerson });
  const records = `/c/${company.slug}/records`;
  await open(page, records);
  await page
    .getByRole("row", { name: new RegExp(`${person.name}.*Away.*Viewer.*Contract ended.*3 Feb 2031`) })
    .waitFor();
  await page.getByLabel("Find a record").fill("contract");
  await page.getByLabel("Show").selectOption("returned");
  await page.keyboard.press("Enter");
  await button(page, "Search").click();
  await page.getByText("No record matches").waitFor();
  await link(page, "Clear search and filter").click();
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Export").click()]);
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${company.slug}-deactivated-accounts-.+\\.csv$`));
  await page.getByRole("link", { name: person.name }).click();
  await seeTitle(page, person.name);
});

test("whoever came back signs in again; another company is one click away all the time", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const { member, person } = await aMember(company, "VIEWER");
  await aMember(other, "VIEWER", { person });
  const page = await visit({ as: person });
  must(
    await execute(deactivateMember, company.admin, { membershipId: member.membershipId, reason: "On leave" }),
  );
  await open(page, `/c/${company.slug}`);
  await seeTitle(page, `Your access to ${company.name} has ended`);
  await expectNoFaults(page, "the page of somebody who left");
  await link(page, other.name).click();
  await page.waitForURL(`${ORIGIN}/c/${other.slug}`);
  await owner("update membership set status = 'active' where id = $1", [member.membershipId]);
  await open(page, `/c/${company.slug}`);
  await seeTitle(page, `Sign in again to enter ${company.name}`);
  await button(page, "Sign in again").click();
  await page.waitForURL(`${ORIGIN}/sign-in?callbackUrl=${encodeURIComponent(`/c/${company.slug}`)}`);
  await signIn(page.context(), person);
  await open(page, `/c/${company.slug}`);
  expect(page.url()).toBe(`${ORIGIN}/c/${company.slug}`);
});

test("nothing stands in the way of assistive technology where somebody leaves, and in the record", async () => {
  const company = await aCompany();
  const [stays, left] = [await aMember(company, "WORKER"), await aMember(company, "VIEWER")];
  const input = { membershipId: left.member.membershipId, reason: "Contract ended" };
  must(await execute(deactivateMember, company.admin, input));
  const page = await visit({ as: company.adminPerson });
  const people = `/c/${company.slug}/team/people`;
  await expectNoneHas(page, [
    `${people}/${left.member.membershipId}?done=deactivated`,
    `/c/${company.slug}/records?state=returned`,
    `/c/${company.slug}/team/several?list=workers&move=deactivate&id=${stays.member.membershipId}`,
  ]);
});
