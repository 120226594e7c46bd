import { readFile } from "node:fs/promises";
import type { Download, Page } from "playwright-core";
import { members } from "@/tests/support/members";
import { owner } from "@/tests/support/owner";
import { pressOn, tabTo } from "@/tests/support/keyboard";
import { upload as stagedFile } from "@/tests/support/long-work";
import { hydrated, open, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember, aPerson, aRequest, newEmail, type Company } from "@/tests/support/world";

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const status = (page: Page, label: string) =>
  page.locator("main header").getByText(label, { exact: true }).waitFor();

async function upload(page: Page, company: Company, name: string, text: string | Buffer): Promise<void> {
  await open(page, `/c/${company.slug}/team/import`);
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await button(page, "Upload file").click();
  await seeTitle(page, `Import of ${name}`);
  await hydrated(page);
}

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ file: Download; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { file, text: await readFile(await file.path(), "utf8") };
}

const addedTo = ({ id }: Company) =>
  owner<{ name: string; role: string; status: string }>(
    `select first_name || ' ' || last_name as name, role, status from membership where company_id = $1
     and status in ('initial', 'invited') order by first_name`,
    [id],
  );

describe("an Admin imports people", () => {
  test("names the columns, reads the report, confirms, leaves and returns; the same file again changes nothing", async () => {
    const company = await aCompany();
    const page = await visit({ as: company.adminPerson });
    const [ada, bo] = [newEmail(), newEmail()];
    const { person: asking } = await aRequest(company, { person: await aPerson({ firstName: "Eli" }) });
    const csv = [
      "Vorname;Nachname;E-mail address;Phone;Gruppe",
      `Ada;Nguyen;${ada};0491 570 156;Worker`,
      `Bo;Park;${bo};;Viewer`,
      "Cy;Quist;not an address;;Worker",
      `Di;Rossi;${newEmail()};12345;Worker`,
      `Eli;Haddad;${asking.email};;Worker`,
      "",
    ].join("\r\n");
    await open(page, `/c/${company.slug}/team/workers`);
    await pressOn(page, page.getByRole("link", { name: "Import", exact: true }));
    await seeTitle(page, "Import people");
    await hydrated(page);
    await pressOn(page, button(page, "Upload file"));
    await page.getByText("Choose a file first.").waitFor();
    await upload(page, company, "crew.csv", Buffer.from(`\ufeff${csv}`, "utf16le"));
    await status(page, "Begun");

    const holds = (heading: string) => page.getByLabel(`${heading} holds`, { exact: true });
    expect(await holds("E-mail address").inputValue()).toBe("email");
    for (const [heading, holding] of [
      ["Vorname", "firstName"],
      ["Nachname", "lastName"],
    ] as const)
      await holds(heading).selectOption(holding);
    await holds("Gruppe").selectOption("mobile");
    await button(page, "Check the file").click();
    await page.getByText("Two columns hold the same. Choose each thing once.").first().waitFor();
    expect(await holds("Vorname").inputValue()).toBe("firstName");
    await holds("Gruppe").selectOption("role");
    await button(page, "Check the file").click();
    await status(page, "Ready");
    await page.getByText("2 people will be new in your lists, as Initial").waitFor();
    await page.getByText("2 people cannot be taken over; the rows say why").waitFor();
    await page.getByText("1 person has asked for access: decide that request first").waitFor();
    await page.getByRole("link", { name: "Faulty 2" }).click();
    const faults = page.getByRole("table", { name: "Rows" });
    await faults.getByText('"not an address" is no email address').waitFor();
    await faults.getByText('"12345" is no mobile number.').waitFor();
    expect(await addedTo(company)).toEqual([]);

    await open(page, `/c/${company.slug}/team/workers`); // left, and found again among all such work
    await page.goto(`/c/${company.slug}/team/batches`);
    await page.getByRole("link", { name: "Import of crew.csv" }).click();
    await status(page, "Ready");
    await hydrated(page);
    await button(page, "Take over 2 rows").click();
    await status(page, "Done");
    expect(await addedTo(company)).toEqual([
      { name: "Ada Nguyen", role: "WORKER", status: "initial" },
      { name: "Bo Park", role: "VIEWER", status: "initial" },
    ]);
    const { text } = await downloaded(page, () =>
      page.getByRole("link", { name: "Download the result file" }).click(),
    );
    expect(text).toContain("is no email address");
    await page.getByText("5 rows: 2 new, 3 not taken over").waitFor();
    await page.getByText('1 × "…" is no mobile number').waitFor();
    await page.getByRole("link", { name: "Eli Haddad" }).click();
    await seeTitle(page, "Access requests");
    await page.getByText(asking.email).first().waitFor();
    await page.goBack();
    await page.getByRole("link", { name: "See the new Workers" }).click();
    await page.getByRole("link", { name: "Ada Nguyen" }).click();
    await seeTitle(page, "Ada Nguyen");
    await page.getByText("Ana Ruiz added this person as Worker from a file").waitFor();

    await upload(page, company, "again.csv", Buffer.from(`\ufeff${csv}`, "utf16le"));
    expect(await holds("Vorname").inputValue()).toBe("firstName"); // remembered
    await button(page, "Check the file").click();
    await page.getByText("This file changes nothing").waitFor();
    expect(await button(page, /^Take over/).count()).toBe(0);
    await button(page, "Cancel").click();
    await status(page, "Cancelled");
  });
});

test("its progress is read out as it goes on, and it is stopped by keyboard while it runs", async () => {
  const company = await aCompany();
  const batchId = await stagedFile(company.admin, `First name,Email\nNoor,${newEmail()}\n`);
  const goneTo = (done: number) =>
    owner("update batch set status = 'running', started_at = now(), total = 4000, done = $2 where id = $1", [
      batchId,
      done,
    ]);
  await goneTo(1000); // as by a worker that has many rows to go
  const page = await visit({ as: company.adminPerson });
  await open(page, `/c/${company.slug}/team/batches/${batchId}`);
  const progress = page.getByRole("main").getByRole("status");
  await progress.getByText("Working: 1,000 of 4,000 rows").waitFor();
  const cancel = button(page, "Cancel");
  await tabTo(page, cancel);
  await goneTo(3000);
  await progress.getByText("Working: 3,000 of 4,000 rows").waitFor();
  expect(await cancel.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await progress.getByText("Stopping after this part").waitFor();
});

test("an export of a filtered list holds what the list shows, and nothing that a sheet would run", async () => {
  const company = await aCompany();
  await members(company, [
    { firstName: "=cmd()", lastName: "Ash", email: "ash@mail.example", mobile: "+61491570156" },
    { firstName: "Birch", email: "birch@mail.example" },
    { firstName: "Cedar", email: "cedar@mail.example", status: "invited" },
  ]);
  const viewer = await aMember(company, "VIEWER");
  const page = await visit({ as: viewer.person, phone: true, javaScript: false });
  await page.goto(`/c/${company.slug}/team/workers?status=initial`);
  await page.getByRole("link", { name: "Export", exact: true }).click();
  await seeTitle(page, "Export Workers");
  await page.getByText("2 rows, downloaded at once").waitFor();
  const { file, text } = await downloaded(page, () => button(page, "Export").click());
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${company.slug}-workers-.*\\.csv$`));
  const lines = text.trim().split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^'=cmd\(\)/);
  expect(text).not.toContain("cedar@mail.example");
});
