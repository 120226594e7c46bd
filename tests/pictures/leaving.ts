import { inMailTo, signIn, type Camera } from "./camera";

const HARBOUR = "/c/harbour";
const AWAY = "tomas.herrera@mail.example";

/** A host's contractors, and what a contractor sees of its host. */
export async function contractors(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera, "admin@harbour.example");
  await open(`${HARBOUR}/team/contractors`);
  await shoot("contractors");
  await page.locator("tbody th a").first().click();
  await page.waitForURL(/contractors\//);
  await shoot("contractor");
  await page.getByRole("link", { name: "Deactivate" }).click();
  await page.waitForURL(/deactivate/);
  await shoot("contractor-deactivate");
  await invite(camera);
  const contractor = await camera.another();
  await signIn(contractor);
  await contractor.open("/c/redgum/hosts");
  await contractor.shoot("hosts");
  await contractor.page.locator("tbody th a").first().click();
  await contractor.page.waitForURL(/hosts\//);
  await contractor.shoot("host");
  await contractor.page.getByRole("link", { name: "Public liability insurance" }).click();
  await contractor.page.waitForURL(/documents/);
  await contractor.shoot("host-document");
}

async function invite(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  const email = `ben.${Date.now()}@mail.example`;
  await open(`${HARBOUR}/team/contractors/invite`);
  await shoot("contractor-invite");
  await page.getByLabel("Company name").fill("Bright Sparks");
  await page.getByLabel("Contact name").fill("Ben Carter");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.getByRole("heading", { name: "Bright Sparks", level: 1 }).waitFor();
  await shoot("contractor-invited");
  const guest = await camera.another();
  const link = await inMailTo(camera, email, /\S+\/contractor\/\S+/);
  await guest.open(link);
  await guest.shoot("contractor-invitation");
  await signIn(guest);
  await guest.open(link);
  await guest.shoot("contractor-accept");
}

/** What is asked for, as a worker hands it in and an Admin verifies it. */
export async function handingIn(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera, "worker@redgum.example");
  await open("/me/documents");
  await shoot("me-documents");
  await page.getByRole("link", { name: "Write: Electrical licence" }).click();
  await page.waitForURL(/documents\//);
  await shoot("me-document-words");
  await page.getByLabel("Your answer").fill("No. 4821-77, renewed");
  await page.getByLabel("Expires on").fill("2031-05-01");
  await page.getByRole("button", { name: "Hand in" }).click();
  await page.getByText("You don't have to do anything more").waitFor();
  await open("/me/documents");
  await page.getByRole("link", { name: "Upload: White card" }).click();
  await page.waitForURL(/documents\//);
  await page.getByRole("button", { name: "Upload" }).click();
  await page.locator("main").getByRole("alert").waitFor();
  await shoot("me-document-file");
  await open("/me/profile");
  await shoot("me-profile");
  const admin = await camera.another();
  await signIn(admin, "admin@harbour.example");
  for (const place of ["requirements", "requirements/new", "requirements/to-verify"]) {
    await admin.open(`${HARBOUR}/${place}`);
    await admin.shoot(place.replace("/", "-"));
  }
  await admin.page.locator("tbody th a").first().click();
  await admin.page.waitForURL(/to-verify\//);
  await admin.page.getByRole("button", { name: "Not accepted" }).click();
  await admin.page.locator("main").getByRole("alert").waitFor();
  await admin.shoot("document");
  await admin.page.getByRole("button", { name: "Verify" }).click();
  await admin.page.waitForURL(/saved=/);
  await admin.open(`${HARBOUR}/requirements`);
  await admin.page.locator("tbody th a").first().click();
  await admin.page.waitForURL(/requirements\/.*-/);
  await admin.shoot("requirement");
}

/** Somebody comes back with documents first, leaves again, and reads so. */
export async function leavingAndReturning(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera, "admin@harbour.example");
  for (const place of ["records", "settings/onboarding", "settings/account-review"]) {
    await open(`${HARBOUR}/${place}`);
    await shoot(place.replace("/", "-"));
  }
  await open(`${HARBOUR}/team/inactive`);
  await page.locator("tbody th a").first().click();
  await page.waitForURL(/people\//);
  await shoot("person-away");
  await page.getByRole("link", { name: "Reactivate" }).click();
  await page.waitForURL(/reactivate/);
  await shoot("reactivate");
  await page.getByRole("button", { name: "Reactivate" }).click();
  await page.waitForURL(/done=/);
  await shoot("person-back");
  const worker = await camera.another();
  await signIn(worker, AWAY);
  await worker.open(`${HARBOUR}/welcome`);
  await worker.shoot("welcome");
  await page.getByRole("link", { name: "Deactivate" }).click();
  await page.waitForURL(/deactivate/);
  await shoot("deactivate");
  await page.getByRole("radio", { name: "Contract ended" }).check();
  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.waitForURL(/done=/);
  await shoot("person-deactivated");
  await worker.open(HARBOUR);
  await worker.shoot("away");
  await worker.open("/me");
  await worker.shoot("me-away");
  await reviews(await camera.another());
}

async function reviews(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera);
  await open("/c/redgum/reviews");
  const ticks = page.locator("tbody .tick");
  await ticks.nth(0).check();
  await ticks.nth(1).check();
  await shoot("reviews");
  await page.getByRole("button", { name: "Deactivate…" }).click();
  await page.waitForURL(/deactivate/);
  await shoot("reviews-deactivate");
  await open("/c/redgum/team/workers?status=active");
  await page.locator("tbody .tick").first().check();
  await page.getByRole("button", { name: "Deactivate…" }).click();
  await page.waitForURL(/several/);
  await shoot("several-deactivate");
}

/** Support finds somebody and brings them back; an Admin objects. */
export async function atTheDesk(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera, "support@gatehouse.example");
  await open("/support");
  await shoot("support");
  await page.getByRole("textbox").first().fill(AWAY);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByText("Redgum Electrical").first().waitFor();
  await shoot("support-found");
  await page
    .getByRole("region", { name: "Found" })
    .getByRole("listitem")
    .filter({ hasText: "Harbour" })
    .getByRole("link")
    .click();
  await page.waitForURL(/support\/harbour/);
  await shoot("support-case");
  const ticket = `T-${Date.now()}`;
  await page.getByLabel("Ticket reference").fill(ticket);
  await page.getByLabel("Reason").fill("Locked out before the shift");
  await page.getByRole("button", { name: "Reactivate" }).click();
  await page.waitForURL(/done=/);
  await shoot("support-done");
  const admin = await camera.another();
  await signIn(admin, "admin@harbour.example");
  await admin.open(await inMailTo(camera, "admin@harbour.example", /\S+\/object\/\S+/));
  await admin.shoot("object");
  await admin.page.getByRole("button", { name: "Suspend again" }).click();
  await admin.page.waitForURL(/done/);
  await admin.shoot("object-done");
}

/** A newcomer's list, and the Admin's view of it; afterwards the settings are as they were. */
export async function onboarding(camera: Camera): Promise<void> {
  const { page, open, shoot } = camera;
  await signIn(camera, "admin@harbour.example");
  await setOnboarding(camera, true);
  const email = `li.${Date.now()}@mail.example`;
  await open(`${HARBOUR}/team/workers/add`);
  await page.getByLabel("First name").fill("Li");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.waitForURL(/done=/);
  const newcomer = await camera.another();
  await newcomer.open(await inMailTo(camera, email, /\S+\/invite\/\S+/));
  await newcomer.page.getByLabel("Last name").fill("Nguyen");
  await newcomer.page.getByLabel("Mobile").fill("0491 570 157");
  await newcomer.page.getByRole("textbox", { name: "Password" }).fill("five-quiet-geese-79");
  await newcomer.page.getByRole("button", { name: "Accept invitation" }).click();
  await newcomer.page.waitForURL(/\/c\/harbour/);
  await newcomer.open(`${HARBOUR}/welcome`);
  await newcomer.shoot("onboarding");
  await page.reload();
  await shoot("person-onboarding");
  await setOnboarding(camera, false);
}

const INDUCTION = "Helmets are worn everywhere on site.\nThe gate closes at 17:00.\nReport what you see.";

async function setOnboarding({ page, open }: Camera, on: boolean): Promise<void> {
  await open(`${HARBOUR}/settings/onboarding`);
  await page.getByRole("checkbox", { name: "Worker" }).setChecked(on);
  await page.getByLabel("Induction").fill(on ? INDUCTION : "");
  await page.getByRole("button", { name: "Save onboarding and returns" }).click();
  await page.waitForURL(/saved/);
}
