import fs from "node:fs";
import path from "node:path";
import type { Request } from "playwright-core";
import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { requestPasswordReset } from "@/lib/people/commands";
import { askErasure } from "@/lib/privacy/ask-erasure";
import { self } from "@/tests/support/email-changes";
import { ask, ORIGIN } from "@/tests/support/http";
import { anInvitation } from "@/tests/support/invitations";
import { arrival, linkIn } from "@/tests/support/mailbox";
import { open, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aPerson, aRequest, must, newOrigin, PASSWORD } from "@/tests/support/world";

/** What the web process and the worker of this test have written so far. */
const logged = () =>
  fs.readFileSync(
    path.join(process.cwd(), ".data", "test", `browser-${process.env.JEST_WORKER_ID}.log`),
    "utf8",
  );

async function resetLink(email: string): Promise<string> {
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email }));
  return linkIn(await arrival(email, "password-reset"), "/reset/");
}

describe("a page whose address holds a secret", () => {
  test("has forms that work without script, though it sends no referrer", async () => {
    const person = await aPerson();
    const page = await visit({ phone: true, javaScript: false });
    const finished: Request[] = [];
    page.on("requestfinished", (request) => finished.push(request));

    await page.goto(await resetLink(person.email));
    await page.getByLabel("New password").fill(`${PASSWORD} anew`);
    await page.getByRole("button", { name: "Change password" }).click();
    await seeTitle(page, "Sign in");

    must(await execute(askErasure, self(person), {}));
    await page.goto(linkIn(await arrival(person.email, "account-erasure"), "/keep-account/"));
    await page.getByRole("main").getByRole("button").first().click();
    await page.waitForURL(/keep-account\/done/);
    const posts = finished.filter((request) => request.method() === "POST");
    expect(await Promise.all(posts.map((request) => request.headerValue("origin")))).toEqual([
      "null",
      "null",
    ]);
  });

  test("tells its address to nothing it loads or leads to, and survives a reload", async () => {
    const company = await aCompany();
    const { link } = await anInvitation(company);
    const { statusUrl } = await aRequest(company);
    const page = await visit();
    const finished: Request[] = [];
    page.on("requestfinished", (request) => finished.push(request));
    for (const where of [`/invite/${link}`, new URL(statusUrl).pathname]) {
      await open(page, where);
      await page.reload();
      expect(new URL(page.url()).pathname).toBe(where);
      await page.evaluate(() => {
        const link = document.createElement("a");
        link.href = "/sign-in";
        document.body.append(link);
        link.click();
      });
      await page.waitForURL("**/sign-in");
    }
    const referrers = await Promise.all(
      finished.map(async (request) => (await request.headerValue("referer")) ?? ""),
    );
    const secrets = [link, statusUrl.split("/").at(-1) ?? ""];
    expect(referrers.filter((each) => secrets.some((secret) => each.includes(secret)))).toEqual([]);
  });

  test("leaves its secret in no log, also when it is asked in odd ways", async () => {
    const { email } = await aPerson();
    const where = await resetLink(email);
    const secret = where.split("/").at(-1) ?? "";
    const before = logged().length;
    const odd: RequestInit[] = [
      {},
      { method: "PUT" },
      { method: "POST", headers: { origin: "https://evil.example", "next-action": "none" } },
      { method: "POST", headers: { origin: ORIGIN, "next-action": "00".repeat(21) }, body: "[" },
      { headers: { rsc: "1", "next-router-state-tree": "%" } },
    ];
    for (const init of odd) await (await ask(where, null, init)).arrayBuffer();
    await (await ask(`${where}%`, null)).arrayBuffer();
    expect(logged().length).toBeGreaterThan(before); // the framework says that it refused
    expect(logged()).not.toContain(secret);
  });
});
