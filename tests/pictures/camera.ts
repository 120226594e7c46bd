import fs from "node:fs";
import path from "node:path";
import type { Browser, Cookie, Page } from "playwright-core";

const PASSWORD = "copper-kettle-lantern-42";
const SIZES = { phone: { width: 360, height: 800 }, desk: { width: 1280, height: 800 } };

/** Every picture, whole pages, to be looked at. */
const ALL = path.resolve(".data/pictures");
/** Those that the README shows, as much as a screen holds. */
const SHOWN = path.resolve("docs/pictures");
const shown = fs.readFileSync("README.md", "utf8");

export type Camera = {
  page: Page;
  origin: string;
  shoot: (name: string) => Promise<void>;
  open: (path: string) => Promise<void>;
  /** A camera of the same kind with nobody signed in. */
  another: () => Promise<Camera>;
};

export type Look = { size: keyof typeof SIZES; colorScheme: "light" | "dark" };

export const looks: Look[] = (["phone", "desk"] as const).flatMap((size) =>
  (["light", "dark"] as const).map((colorScheme) => ({ size, colorScheme })),
);

/** Lets a walk take its pictures with one look. */
export async function withCamera(
  browser: Browser,
  origin: string,
  look: Look,
  walk: (camera: Camera) => Promise<void>,
): Promise<void> {
  const before = browser.contexts();
  await walk(await aCamera(browser, origin, look));
  const opened = browser.contexts().filter((context) => !before.includes(context));
  await Promise.all(opened.map((context) => context.close()));
}

async function aCamera(browser: Browser, origin: string, { size, colorScheme }: Look): Promise<Camera> {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme,
    reducedMotion: "reduce",
    hasTouch: size === "phone",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return {
    page,
    origin,
    open: async (to) => {
      await page.goto(new URL(to, origin).href);
      await settled(page);
    },
    shoot: async (name) => {
      const file = `${name}-${size}-${colorScheme}`;
      await settled(page);
      await page.screenshot({ path: path.join(ALL, `${file}.png`), fullPage: true });
      if (!shown.includes(`docs/pictures/${file}.jpg`)) return;
      await page.screenshot({ path: path.join(SHOWN, `${file}.jpg`), type: "jpeg", quality: 62 });
    },
    another: () => aCamera(browser, origin, { size, colorScheme }),
  };
}

/** Lists that keep themselves current are never idle for long. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);
}

const sessions = new Map<string, Cookie[]>();

/** Signs in one of the demo's people: once, and then by the same session, for signing in is limited. */
export async function signIn({ page, open }: Camera, email = "admin@redgum.example"): Promise<void> {
  const known = sessions.get(email);
  if (known) return page.context().addCookies(known);
  await open("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  sessions.set(email, await page.context().cookies());
}

type Mail = { to: string; subject: string; text: string };

/** The first mail to an address in which the text is found. @returns what was found */
export async function inMailTo({ origin }: Camera, email: string, text: RegExp): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const mails: Mail[] = await (await fetch(`${origin}/dev/mail.json`)).json();
    for (const mail of mails) {
      const found = mail.to === email && text.exec(`${mail.subject}\n${mail.text}`)?.[0];
      if (found) return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail with ${String(text)} arrived for ${email}.`);
}
