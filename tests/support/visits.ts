import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchChromium } from "@/tests/support/chromium";
import { ORIGIN, SESSION_COOKIE, sessionOf } from "@/tests/support/http";
import type { Person } from "@/tests/support/world";

const PHONE = { width: 360, height: 800 };
const DESK = { width: 1280, height: 900 };

let browser: Browser | undefined;
let contexts: BrowserContext[] = [];
let noise: string[] = [];
let missing = new Set<string>();
let refused: string | undefined;

type Visit = {
  /** Signed in from the start. */
  as?: Person;
  phone?: boolean;
  javaScript?: boolean;
};

/** A browser of its own for one person: own cookies, watched for whatever it complains about. */
export async function visit({ as, phone = false, javaScript = true }: Visit = {}): Promise<Page> {
  browser ??= await launchChromium();
  const context = await browser.newContext({
    baseURL: ORIGIN,
    viewport: phone ? PHONE : DESK,
    hasTouch: phone,
    isMobile: phone,
    locale: "en-AU",
    timezoneId: "Australia/Sydney",
    reducedMotion: "reduce",
    javaScriptEnabled: javaScript,
  });
  contexts.push(context);
  await watch(context);
  if (as) await signIn(context, as);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

export async function signIn(context: BrowserContext, person: Person): Promise<void> {
  const value = await sessionOf(person);
  await context.addCookies([{ name: SESSION_COOKIE, value, url: ORIGIN, httpOnly: true, sameSite: "Lax" }]);
}

/** Everything on the console is noise, and so are errors and what the content security policy stops. */
async function watch(context: BrowserContext): Promise<void> {
  context.on("console", (message) => {
    const { url } = message.location();
    if (/status of 404/.test(message.text()) && missing.has(new URL(url).pathname)) return;
    if (refused && message.text().endsWith(`status of ${refused}`)) return;
    noise.push(`console.${message.type()} on ${url}: ${message.text()}`);
  });
  context.on("weberror", (error) => noise.push(`error: ${error.error().message}`));
  context.on("request", (request) => {
    if (!request.url().startsWith(`${ORIGIN}/`) && !request.url().startsWith("data:")) {
      noise.push(`a request left our origin: ${request.url()}`);
    }
  });
  await context.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} stopped ${event.blockedURI}`),
    ),
  );
}

/** Presses Sign out and waits until it has happened: going on at once would ask with the session still open. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await seeTitle(page, "Sign in");
}

/** Opens a page and waits until React has taken it over, where script runs. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** Opens a page that must not be there; the browser's own line about it is no noise. */
export async function openMissing(page: Page, path: string, { javaScript = true } = {}): Promise<void> {
  missing.add(path);
  const answer = await page.goto(path);
  expect(answer?.status()).toBe(404);
  if (javaScript) await hydrated(page);
}

/** From here on the browser may say that this was the answer, such as "409 (Conflict)". */
export const mayBeAnswered = (status: string): void => void (refused = status);

/** React marks the nodes that it has taken over. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    return main !== null && Object.keys(main).some((key) => key.startsWith("__reactFiber"));
  });
}

/** The page's one main heading, once it reads so. */
export const seeTitle = (page: Page, title: string) =>
  page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

afterEach(async () => {
  const [closing, heard] = [contexts, noise];
  contexts = [];
  noise = [];
  missing = new Set();
  refused = undefined;
  await Promise.all(closing.map((context) => context.close()));
  if (heard.length > 0) throw new Error(`The browser must stay silent, but it said:\n${heard.join("\n")}`);
});

afterAll(async () => {
  await browser?.close();
  browser = undefined;
});
