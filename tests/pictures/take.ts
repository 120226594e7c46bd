// Takes the pictures in docs/pictures from a running local instance with its demo data, which it adds to:
//   npm start, then in another shell: npm run pictures [http://localhost:3000]
import fs from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "@/tests/support/chromium";

const ORIGIN = process.argv[2] ?? "http://localhost:3000";
const FOLDER = path.resolve("docs/pictures");
const PASSWORD = "copper-kettle-lantern-42";
const SIZES = { phone: { width: 360, height: 800 }, desk: { width: 1280, height: 800 } };

type Camera = { page: Page; shoot: (name: string) => Promise<void>; open: (path: string) => Promise<void> };

async function main(): Promise<void> {
  fs.mkdirSync(FOLDER, { recursive: true });
  const browser = await launchChromium();
  for (const size of ["phone", "desk"] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await withCamera(browser, size, colorScheme, publicPages);
      await withCamera(browser, size, colorScheme, registering);
      await withCamera(browser, size, colorScheme, reviewing);
      await withCamera(browser, size, colorScheme, runningTheTeam);
      await withCamera(browser, size, colorScheme, leavingAndReturning);
      await withCamera(browser, size, colorScheme, handingIn);
      await withCamera(browser, size, colorScheme, atTheDesk);
    }
  }
  await browser.close();
}

async function withCamera(
  browser: Browser,
  size: keyof typeof SIZES,
  colorScheme: "light" | "dark",
  walk: (camera: Camera) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: SIZES[size], colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  await walk({
    page,
    open: async (to) => void (await page.goto(ORIGIN + to, { waitUntil: "networkidle" })),
    shoot: async (name) => {
      const file = path.join(FOLDER, `${name}-${size}-${colorScheme}.jpg`);
      await page.screenshot({ path: file, type: "jpeg", quality: 62 });
    },
  });
  await context.close();
}

async function publicPages({ open, shoot }: Camera): Promise<void> {
  await open("/");
  await shoot("start");
  await open("/sign-in");
  await shoot("sign-in");
  await open("/reset");
  await shoot("reset");
  await open("/join/REDGUM-4821");
  await shoot("join");
}

/** A new person each time, for a request that was sent cannot be sent again. */
async function registering({ page, open, shoot }: Camera): Promise<void> {
  const email = `kai.${Date.now()}@mail.example`;
  await open("/register");
  await page.getByLabel("First name").fill("Kai");
  await page.getByLabel("Last name").fill("Brandt");
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Mobile").fill("0491 570 313");
  await page.getByRole("textbox", { name: "Password" }).fill("five-quiet-geese-79");
  await page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
  await shoot("register-you");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL(/confirm/);
  await shoot("register-confirm");
  await page.getByLabel("Code").fill(await codeFor(email));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL(/employer/);
  await open("/register/employer?q=redgum");
  await shoot("register-employer");
  await page.getByRole("radio", { name: /Redgum/ }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL(/send/);
  await page.getByRole("radio", { name: "I am a worker" }).check();
  await shoot("register-send");
  await page.getByRole("button", { name: "Send request" }).click();
  await page.waitForURL(/request/);
  await shoot("waiting");
}

async function codeFor(email: string): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const mails: { to: string; subject: string }[] = await (await fetch(`${ORIGIN}/dev/mail.json`)).json();
    const code = mails.find(({ to }) => to === email)?.subject.match(/\d{6}/)?.[0];
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No code arrived for ${email}.`);
}

async function signIn({ page, open }: Camera, email = "admin@redgum.example"): Promise<void> {
  await open("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/(c\/|support|home)/);
}

async function runningTheTeam(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera);
  await open("/c/redgum/team/workers");
  await shoot("workers");
  await page.locator("tbody th a").first().click();
  await page.waitForURL(/team\/people/);
  await shoot("person");
  for (const place of ["invitations", "join-links", "invite-many", "import", "workers/add"]) {
    await open(`/c/redgum/team/${place}`);
    await shoot(place.replace("workers/", "worker-"));
  }
  for (const place of ["me", "me/trail", "me/add-company"]) {
    await open(`/${place}`);
    await shoot(place.replace("/", "-"));
  }
}

async function leavingAndReturning(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera, "admin@harbour.example");
  await open("/c/harbour/team/contractors");
  await shoot("contractors");
  await page.locator("tbody th a").first().click();
  await page.waitForURL(/contractors\//);
  await shoot("contractor");
  for (const place of ["requirements", "requirements/new", "requirements/to-verify", "records", "reviews"]) {
    await open(`/c/harbour/${place}`);
    await shoot(place.replace("/", "-"));
  }
  await open("/c/harbour/team/inactive");
  await page.locator("tbody th a").first().click();
  await page.getByRole("link", { name: "Reactivate" }).click();
  await page.waitForURL(/reactivate/);
  await shoot("reactivate");
  await open("/c/harbour/team/workers");
  await page.locator("tbody th a").first().click();
  await page.getByRole("link", { name: "Deactivate" }).click();
  await page.waitForURL(/deactivate/);
  await shoot("deactivate");
  for (const place of ["onboarding", "account-review"]) {
    await open(`/c/harbour/settings/${place}`);
    await shoot(`settings-${place}`);
  }
}

async function handingIn(camera: Camera): Promise<void> {
  const { open, shoot } = camera;
  await signIn(camera, "worker@redgum.example");
  await open("/me/documents");
  await shoot("me-documents");
}

async function atTheDesk(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera, "support@gatehouse.example");
  await open("/support");
  await shoot("support");
  await page.getByRole("textbox").first().fill("worker@redgum.example");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByText("Redgum Electrical").first().waitFor();
  await shoot("support-found");
}

async function reviewing(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera);
  await shoot("home");
  await open("/c/redgum/team/users");
  await page.getByRole("button", { name: /Actions/ }).click();
  await page.getByRole("menuitem", { name: "View access requests" }).waitFor();
  await shoot("users");
  await open("/c/redgum/team/access-requests");
  await shoot("requests");
  await page.locator("tbody .tick").first().check();
  await shoot("requests-chosen");
  await page.getByRole("button", { name: "Decline…" }).click();
  await page.getByRole("heading", { name: "Decline several requests" }).waitFor();
  await shoot("requests-several");
  await open("/c/redgum/team/access-requests");
  await page.locator("tbody th a").first().click();
  await page.getByRole("button", { name: "Accept request" }).waitFor();
  await shoot("request");
  await page.getByRole("button", { name: "Accept request" }).click();
  await page.getByRole("dialog").waitFor();
  await shoot("request-accept");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Decline request" }).click();
  await page.getByRole("dialog").waitFor();
  await shoot("request-decline");
  for (const place of ["settings", "settings/poster", "notices"]) {
    await open(`/c/redgum/${place}`);
    await shoot(place.replace("settings/", ""));
  }
  await open("/dev/mail");
  await shoot("mailbox");
  await open("/c/redgum/no-such-page");
  await shoot("not-found");
}

void main();
