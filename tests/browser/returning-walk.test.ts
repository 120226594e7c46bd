import type { Page } from "playwright-core";
import { execute } from "@/lib/command";
import { showDay } from "@/lib/days";
import { handIn } from "@/lib/documents/hand-in";
import { ORIGIN } from "@/tests/support/http";
import { arrowTo, pressOn } from "@/tests/support/keyboard";
import { arrival, mailTo } from "@/tests/support/mailbox";
import { owner } from "@/tests/support/owner";
import { aRequirement, self } from "@/tests/support/papers";
import { aFormerMember, leaves, standingOf } from "@/tests/support/returning";
import { open, openMissing, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember, must } from "@/tests/support/world";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const item = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });
const WORDS = { needsFile: false, needsVerifying: true };

test("documents first: what expired and what is new stands there, and once all is verified the account is Active by itself", async () => {
  const company = await aCompany();
  const member = await aMember(company, "WORKER");
  const { person } = member;
  const { membershipId } = member.member;
  const licence = await aRequirement(company, { ...WORDS, name: "Electrical licence" });
  const input = { requirementId: licence, membershipId, detail: "No. 4821-77", expiresOn: "2090-01-01" };
  const { documentId } = must(await execute(handIn(null), self(member), input));
  await owner(
    "update document set status = 'verified', expires_on = current_date - 20, decided_at = now() where id = $1",
    [documentId],
  );
  await leaves(company, member);
  await aRequirement(company, { ...WORDS, name: "White card", needsExpiry: false });
  const admin = await visit({ as: company.adminPerson });
  await open(admin, `/c/${company.slug}/team/inactive`);
  await link(admin, person.name).click();
  await seeTitle(admin, person.name);
  await link(admin, "Reactivate").click();
  await seeTitle(admin, `Reactivate ${person.name}?`);
  const today = admin.getByRole("region", { name: "The file today" });
  await item(admin, "Electrical licence").getByText("Expired", { exact: true }).waitFor();
  await today.getByText("Asked for since they left").waitFor();
  await admin.getByRole("radio", { name: "Documents first" }).check();
  await field(admin, "Mobile number").fill("12");
  await button(admin, `Reactivate ${person.name}`).click();
  await admin.locator("main").getByRole("alert").waitFor();
  expect((await standingOf(membershipId)).status).toBe("inactive");
  await field(admin, "Mobile number").fill("0491 570 156");
  await button(admin, `Reactivate ${person.name}`).click();
  await admin.getByText(`${person.name} is Pending until the documents are good.`).waitFor();
  expect((await mailTo(person.email, "account-reactivated")).text).toContain("White card");

  const phone = await visit({ as: person, phone: true, javaScript: false });
  await openMissing(phone, `/c/${company.slug}/notices`, { javaScript: false });
  await phone.goto("/home");
  expect(phone.url()).toBe(`${ORIGIN}/c/${company.slug}/welcome`);
  await phone.getByText("2 things are left to do").waitFor();
  for (const [name, expires] of [["Electrical licence", "2031-05-01"], ["White card"]] as const) {
    await phone.goto(`/c/${company.slug}/welcome`);
    await link(phone, `Hand in: ${name}`).click();
    await field(phone, "Your answer").fill("No. 4821-77");
    if (expires) await field(phone, "Expires on").fill(expires);
    await button(phone, "Hand in").click();
    await phone.getByText("You don't have to do anything more").waitFor();
  }
  await phone.goto(`/c/${company.slug}/welcome`);
  await phone.getByText("Now you wait for somebody else").waitFor();
  for (const name of ["Electrical licence", "White card"]) {
    expect((await standingOf(membershipId)).status).toBe("pending");
    await open(admin, `/c/${company.slug}/requirements/to-verify`);
    await admin.getByRole("row").filter({ hasText: name }).getByRole("link").click();
    await seeTitle(admin, name);
    await button(admin, "Verify").click();
    await admin.getByText("The document is verified.").waitFor();
  }
  expect((await standingOf(membershipId)).status).toBe("active");
  await phone.goto(`/c/${company.slug}`);
  await phone.getByText(`Hello ${person.firstName}`).waitFor();
});

test("access now, by keyboard: open at once, and due by the day that was chosen", async () => {
  const company = await aCompany();
  const { person, member } = await aFormerMember(company);
  await aRequirement(company, { ...WORDS, name: "White card" });
  const admin = await visit({ as: company.adminPerson });
  await open(admin, `/c/${company.slug}/team/people/${member.membershipId}/reactivate`);
  const [first, now] = ["Documents first", "Access now, documents by a date"].map((name) =>
    admin.getByRole("radio", { name }),
  );
  if (!first || !now) throw new Error("There are two ways back.");
  await arrowTo(admin, first, now);
  const day = await field(admin, "Documents by").getAttribute("max");
  await field(admin, "Documents by").fill(day ?? "");
  await pressOn(admin, button(admin, `Reactivate ${person.name}`));
  await admin.getByText(`${person.name} is back and active.`).waitFor();
  await admin.getByText(`unless everything asked for is good by ${showDay(day ?? "")}`).waitFor();
  await arrival(person.email, "account-reactivated");
  const phone = await visit({ as: person, phone: true });
  await open(phone, `/c/${company.slug}`);
  expect(phone.url()).toBe(`${ORIGIN}/c/${company.slug}`);
});
