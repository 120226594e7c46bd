import type { Browser, BrowserContext } from "playwright-core";
import { launchChromium } from "@/tests/support/chromium";
import { httpsFront } from "@/tests/support/https-front";
import { aPerson, PASSWORD } from "@/tests/support/world";

let front: Awaited<ReturnType<typeof httpsFront>>;
let browser: Browser;
beforeAll(async () => void ([front, browser] = await Promise.all([httpsFront(), launchChromium()])));
afterAll(async () => {
  await browser.close();
  await front.stop();
});

/** A browser that takes a certificate nobody vouches for. */
const visitHttps = (): Promise<BrowserContext> =>
  browser.newContext({ baseURL: front.origin, ignoreHTTPSErrors: true });

test("over https a browser signs in with cookies of this host alone, which no script and no plain line gets", async () => {
  const { email } = await aPerson();
  const context = await visitHttps();
  const page = await context.newPage();
  const answer = await page.goto("/sign-in");
  expect(answer?.status()).toBe(200);
  const { "strict-transport-security": strict } = (await answer?.allHeaders()) ?? {};
  const [, age] = /^max-age=(\d+); includeSubDomains$/.exec(strict ?? "") ?? [];
  expect(Number(age)).toBeGreaterThanOrEqual(365 * 24 * 60 * 60);

  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");

  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name)).toContain("__Host-gatehouse.session");
  for (const { name, value, domain, ...cookie } of cookies) {
    expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: "Lax", path: "/" });
    expect([name.slice(0, 7), domain]).toEqual(["__Host-", "localhost"]);
    expect(name.length + value.length).toBeLessThan(4096);
  }
  expect(await page.evaluate(() => document.cookie)).toBe("");
  await context.close();
});

test("a session cookie without the prefix, as a sibling or a plain line could plant it, signs nobody in", async () => {
  const { email } = await aPerson();
  const context = await visitHttps();
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  const session = (await context.cookies()).find(({ name }) => name === "__Host-gatehouse.session");
  await context.clearCookies();
  await context.addCookies([
    { name: "gatehouse.session", value: session?.value ?? "", url: front.origin, secure: true },
  ]);
  await page.goto("/me");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await context.close();
});
