import { readFile } from "node:fs/promises";
import { ask, sessionOf } from "@/tests/support/http";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import { owner } from "@/tests/support/owner";
import { forgetProofs } from "@/tests/support/sessions";
import { unzip } from "@/tests/support/unzip";
import { seeTitle, signIn, visit } from "@/tests/support/visits";
import { aCompany, aMember, aPerson, PASSWORD } from "@/tests/support/world";

const waits = async ({ id }: { id: string }) =>
  (await owner("select from erasure_request where person_id = $1", [id])).length;

test("on a phone without script: who is there is asked, then everything that is kept comes as one file", async () => {
  const { person } = await aMember(await aCompany(), "WORKER");
  const page = await visit({ as: person, phone: true, javaScript: false });
  await page.goto("/me");
  await page.getByRole("link", { name: "Download my data" }).click();
  const take = page.getByRole("button", { name: "Download my data" });
  await forgetProofs(person);
  await take.click();
  await seeTitle(page, "Confirm it’s you");
  await page.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm" }).click();
  await seeTitle(page, "Download my data");
  const [download] = await Promise.all([page.waitForEvent("download"), take.click()]);
  expect(download.suggestedFilename()).toBe("my-data.zip");
  const files = unzip(await readFile(await download.path()));
  expect([...files.keys()].slice(0, 2)).toEqual(["data.json", "trail.json"]);
  const { person: kept } = JSON.parse(files.get("data.json")?.toString("utf8") ?? "") as { person: object };
  expect(kept).toMatchObject({ id: person.id, email: person.email });
});

test("what another site posts takes nothing along, and a visitor signs in first", async () => {
  const person = await aPerson();
  const headers = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  const post = { method: "POST", body: new URLSearchParams(), headers };
  const answer = await ask("/me/data/file", await sessionOf(person), post);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/me/data?refused=not-allowed"]);
  const exports = "select from audit_event where person_id = $1 and type = 'own-data.exported'";
  expect(await owner(exports, [person.id])).toEqual([]);
  for (const path of ["/me/data", "/me/delete"])
    expect((await ask(path, null)).headers.get("location")).toMatch(/^\/sign-in\?/);
});

test("on a phone without script: an account is to be deleted, every session ends, and the mailed link keeps it", async () => {
  const person = await aPerson();
  const other = await sessionOf(person);
  const page = await visit({ as: person, phone: true, javaScript: false });
  await page.goto("/me");
  await page.getByRole("link", { name: "Delete my account" }).click();
  await page.getByRole("heading", { name: "What stays, and why" }).waitFor();
  await forgetProofs(person);
  await page.reload();
  await page.getByRole("link", { name: "Continue" }).click();
  await page.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("button", { name: "Delete my account" }).click();
  await page.getByText("Your account will be deleted").waitFor();
  expect((await ask("/me", other)).status).toBe(307);
  expect(await waits(person)).toBe(1);

  const link = linkIn(await mailTo(person.email, "account-erasure"), "/keep-account/");
  for (let time = 0; time < 3; time++) await ask(link, null);
  await page.goto(link);
  await page.getByRole("button", { name: "Keep my account" }).click();
  await seeTitle(page, "Your account is kept");
  expect(await waits(person)).toBe(0);
  await page.goto(link);
  await seeTitle(page, "This link no longer works");
});

test("on a phone without script: a wish that waits for a legal claim is told, outlives signing in, and is taken back", async () => {
  const person = await aPerson();
  await owner("insert into legal_hold (person_id, reason, asked) values ($1, 'Claim 2026/114', null)", [
    person.id,
  ]);
  const page = await visit({ as: person, phone: true, javaScript: false });
  await page.goto("/me/delete");
  await page.getByText("Your account can't be deleted for now").waitFor();
  await page.getByRole("button", { name: "Delete my account" }).click();
  await page.getByText("Your account will be deleted").waitFor();
  await owner(
    "update erasure_request set asked_at = now() - interval '8 days', due_at = now() - interval '1 day' where person_id = $1",
    [person.id],
  );
  await signIn(page.context(), person);
  await page.goto("/me");
  await page.getByText("Your account will be deleted, later").waitFor();
  expect(await page.content()).not.toContain("Claim 2026/114");
  await page.getByRole("link", { name: "Keep my account" }).click();
  await page.getByRole("button", { name: "Keep my account" }).click();
  await page.getByText("Your account is kept. It will not be deleted.").waitFor();
  expect(await waits(person)).toBe(0);
});
