import { inMailTo, signIn, type Camera } from "./camera";

/** What a visitor sees. */
export async function publicPages({ open, shoot }: Camera): Promise<void> {
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
export async function registering(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
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
  await page.getByLabel("Code").fill(await inMailTo(camera, email, /\d{6}/));
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

/** Access requests and settings, as an Admin reads them. */
export async function reviewing(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera);
  await open("/c/redgum");
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
