import type { Page } from "playwright-core";
import { declineAccessRequest } from "@/lib/access-requests/commands";
import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { newId } from "@/lib/id";
import { columnsCookie } from "@/lib/memberships/list-columns";
import { aSupporter } from "@/tests/support/accounts";
import { idsIn, pagesOf } from "@/tests/support/company-pages";
import { anInvitedContractor } from "@/tests/support/contractors";
import { ORIGIN } from "@/tests/support/http";
import { members } from "@/tests/support/members";
import { payloads } from "@/tests/support/script-payloads";
import { hydrated, visit } from "@/tests/support/visits";
import { writeEverywhere } from "@/tests/support/written";
import { aCompany, aMember, aRequest, MOBILE, must, type Company, type Person } from "@/tests/support/world";

/** Twenty people in each of the lists, and what goes into the record in words: of a leaving, a refusal, a contractor. */
async function fill(
  company: Company,
): Promise<{ left: string; declined: string; supporter: Person; email: string }> {
  const words = (nr: number) => ({ reason: "other", otherReason: payloads[nr] });
  for (const [role, status] of [
    ["VIEWER", "active"],
    ["WORKER", "active"],
    ["WORKER", "inactive"],
  ] as const) {
    const twenty = Array.from({ length: 20 }, () => ({
      firstName: "Pat",
      lastName: "Lee",
      role,
      status,
      mobile: MOBILE,
    }));
    await members(
      company,
      twenty.map((one) => ({ ...one, reference: newId() })),
    );
  }
  const { member, person } = await aMember(company, "VIEWER");
  const { membershipId: left } = member;
  must(await execute(deactivateMember, company.admin, { membershipId: left, ...words(0) }));
  const { id: requestId, version: seenVersion } = await aRequest(company);
  const no = { requestId, seenVersion, ...words(1), note: payloads[2], waitDays: 0 };
  must(await execute(declineAccessRequest, company.admin, no));
  await anInvitedContractor(company, { name: payloads[3], contactName: payloads[4] });
  return { left, declined: requestId, supporter: (await aSupporter()).person, email: person.email };
}

/** Support finds one of the company's people, and opens what it may see. */
async function seeAtDesk(page: Page, email: string): Promise<string[]> {
  await page.goto("/support");
  await page.getByLabel("Email, mobile or reference").fill(email);
  await page.getByRole("button", { name: "Find" }).click();
  const found = page.locator('main a[href^="/support/"]').first();
  const place = await found.getAttribute("href");
  return [await judge(page, "/support"), await look(page, place ?? "")];
}

/** @returns what stands on the page, once it is sure that nothing of it ran */
async function look(page: Page, path: string): Promise<string> {
  const answer = await page.goto(path);
  expect([path, answer?.status()]).toEqual([path, 200]);
  await hydrated(page);
  return judge(page, path);
}

async function judge(page: Page, path: string): Promise<string> {
  expect([path, await page.evaluate(() => "ran" in window)]).toEqual([path, false]);
  expect(await page.locator('a[href^="javascript:" i], main iframe, main embed').count()).toBe(0);
  return page.locator("body").innerText();
}

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

test("what somebody wrote is never run, whichever page shows it and whoever reads it", async () => {
  const company = await aCompany();
  const ids = await idsIn(company);
  const { left, declined, supporter, email } = await fill(company);
  const { person: manager } = await aMember(company, "MANAGER");
  const { person: worker } = await aMember(company, "WORKER");
  const asked = await aRequest(company, { role: "VIEWER" });
  const people = [company.adminPerson, manager, worker, asked.person];
  const taken = await writeEverywhere(company.id, people, () => payloads);
  expect(taken).toEqual(
    expect.arrayContaining(["company.name", "person.first_name", "membership.last_name", "requirement.name"]),
  );
  expect(taken.length).toBeGreaterThan(15);
  const shown: string[] = [];
  for (const person of people) {
    const page = await visit({ as: person }); // it says so when a policy stops a script, too
    await page
      .context()
      .addCookies([{ name: columnsCookie("users"), value: "role.reference.notifications", url: ORIGIN }]);
    const at = `/c/${company.slug}/team`;
    const own = [`${at}/people/${left}`, `${at}/access-requests/${declined}`];
    const team = [`${at}/workers`, `${at}/invitations`];
    const paths =
      person === company.adminPerson
        ? [...pagesOf(company.slug, ids), ...own]
        : person === manager
          ? team
          : [];
    for (const path of [...paths, "/me", "/me/profile", "/me/trail", "/me/notices", "/home"])
      shown.push(await look(page, path));
  }
  shown.push(...(await seeAtDesk(await visit({ as: supporter }), email)));
  const all = plain(shown.join(" "));
  expect(payloads.filter((payload) => all.includes(plain(payload))).length).toBeGreaterThanOrEqual(200);
  for (const written of payloads.slice(0, 5)) expect(all).toContain(plain(written));
  expect(shown.filter((text) => /ran=1/.test(text)).length).toBeGreaterThan(20);
}, 240_000);
