import { readFile } from "node:fs/promises";
import { ask, ORIGIN, sessionOf } from "@/tests/support/http";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import { owner, ownerOne } from "@/tests/support/owner";
import { forgetProofs } from "@/tests/support/sessions";
import { open, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember, aPerson, newEmail, PASSWORD } from "@/tests/support/world";

const addressOf = async (id: string) =>
  (await ownerOne<{ email: string }>("select email from person where id = $1", [id])).email;

/** A mailed link as a scanner, a preview and a careful reader open it. */
async function fetchOften(link: string, session: string | null): Promise<void> {
  for (let i = 0; i < 20; i++) await ask(link, session);
  await ask(link, session, { method: "HEAD" });
  await ask(link, session, { headers: { purpose: "prefetch", "sec-purpose": "prefetch" } });
}

describe("a change of email on a phone without script", () => {
  test("is proven at the new address, told to the old one, and undone from there; looking spends nothing", async () => {
    const [person, email] = [await aPerson(), newEmail()];
    const page = await visit({ as: person, phone: true, javaScript: false });
    await page.goto("/me");
    await page.getByRole("link", { name: "Change email" }).click();
    await page.getByLabel("New email", { exact: true }).fill(email);
    await forgetProofs(person);
    await page.getByRole("button", { name: "Send link" }).click();
    const [beside] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("link", { name: "Confirm it’s you in a new tab" }).click(),
    ]);
    await seeTitle(beside, "Confirm it’s you");
    await beside.getByLabel("Your password", { exact: true }).fill(PASSWORD);
    await beside.getByRole("button", { name: "Confirm" }).click();
    await beside.getByText("Thank you, it’s you").waitFor();
    await beside.close();
    expect(await page.getByLabel("New email", { exact: true }).inputValue()).toBe(email);
    await page.getByRole("button", { name: "Send link" }).click();
    await page.getByText(`A mail is on its way to ${email}.`).waitFor();

    const link = linkIn(await mailTo(email, "email-change-confirm"), "/me/email/");
    await fetchOften(link, await sessionOf(person));
    await fetchOften(link, null);
    expect(await addressOf(person.id)).toBe(person.email);

    const elsewhere = await visit({ phone: true, javaScript: false });
    await elsewhere.goto(link);
    await seeTitle(elsewhere, "Sign in");
    await elsewhere.getByLabel("Email", { exact: true }).fill(person.email);
    await elsewhere.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
    await elsewhere.getByRole("button", { name: "Use this address" }).click();
    await elsewhere.getByText("Your new email address is saved.").waitFor();
    expect(await addressOf(person.id)).toBe(email);
    await page.goto("/me");
    await seeTitle(page, "Sign in");

    const undo = linkIn(await mailTo(person.email, "email-changed"), "/undo-email/");
    await fetchOften(undo, null);
    expect(await addressOf(person.id)).toBe(email);
    await page.goto(undo);
    await page.getByRole("button", { name: "Put the old address back" }).click();
    await seeTitle(page, "Your old address is back");
    expect(await addressOf(person.id)).toBe(person.email);
    await elsewhere.goto("/me");
    await seeTitle(elsewhere, "Sign in");
    await mailTo(person.email, "email-change-undone");
  });

  test("is not for another account that opens the link", async () => {
    const [person, other, email] = [await aPerson(), await aPerson(), newEmail()];
    const page = await visit({ as: person, javaScript: false });
    await page.goto("/me/email");
    await page.getByLabel("New email", { exact: true }).fill(email);
    await page.getByRole("button", { name: "Send link" }).click();
    const link = linkIn(await mailTo(email, "email-change-confirm"), "/me/email/");
    const stranger = await visit({ as: other });
    await open(stranger, link);
    await seeTitle(stranger, "This link is for another account");
    expect(await stranger.getByRole("button", { name: "Use this address" }).count()).toBe(0);
  });
});

describe("a person's own page", () => {
  test("without script: profile, sessions, colours and the trail, which can be taken along", async () => {
    const company = await aCompany();
    const { person } = await aMember(company, "WORKER");
    const other = await sessionOf(person);
    const page = await visit({ as: person, phone: true, javaScript: false });
    await page.goto("/me");
    await seeTitle(page, person.name);
    await page.getByRole("link", { name: "Edit profile" }).click();
    await page.getByLabel("First name", { exact: true }).fill("Nour");
    await page.getByRole("button", { name: "Save profile" }).click();
    await seeTitle(page, `Nour ${person.lastName}`);
    await page.getByRole("radio", { name: "Dark" }).check();
    await page.getByRole("button", { name: "Save preferences" }).click();
    await page.getByText("Your choice of colours is saved").waitFor();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    await page.getByRole("button", { name: "End all others" }).click();
    await page.getByText("All other sessions have ended.").waitFor();
    expect((await ask("/me", other)).status).toBe(307);
    await page.getByRole("link", { name: "My trail" }).click();
    await page.getByText("Ana Ruiz accepted this as Worker").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("my-trail.csv");
    const file = await readFile(await download.path(), "utf8");
    expect(file).toContain(`${company.name},Ana Ruiz accepted this as Worker`);
  });

  test("is nobody else's: a visitor signs in first, and a post from elsewhere exports nothing", async () => {
    const person = await aPerson();
    for (const path of [
      "",
      "/profile",
      "/email",
      "/signing-in",
      "/signing-in/codes",
      "/notices",
      "/trail",
      "/add-company",
    ])
      expect((await ask(`/me${path}`, null)).headers.get("location")).toMatch(/^\/sign-in\?/);
    expect((await ask("/me/companies", null)).status).toBe(401);
    const session = await sessionOf(person);
    const body = new URLSearchParams({ format: "csv" });
    const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    const answer = await ask("/me/trail/export", session, { method: "POST", body, headers: foreign });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/me/trail?refused=not-allowed"]);
    const exports = "select from audit_event where person_id = $1 and type = 'trail.exported'";
    expect(await owner(exports, [person.id])).toEqual([]);
    const own = await ask("/me/trail/export", session, { method: "POST", body, headers: { origin: ORIGIN } });
    expect(own.headers.get("content-disposition")).toBe('attachment; filename="my-trail.csv"');
    expect((await own.text()).split("\r\n").length).toBeGreaterThan(3);
  });
});

describe("the company switcher", () => {
  test("goes to another company by the keyboard alone, and the tab is named after it", async () => {
    const [first, second] = [
      await aCompany({ name: "Acacia Works" }),
      await aCompany({ name: "Banksia Works" }),
    ];
    const { person } = await aMember(first, "VIEWER");
    await aMember(second, "WORKER", { person });
    const page = await visit({ as: person });
    await open(page, `/c/${first.slug}`);
    await page.getByRole("button", { name: first.name }).press("Enter");
    const here = page.getByRole("link", { name: `${first.name} Viewer · Active` });
    await here.waitFor();
    expect(await here.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.type("bank");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${ORIGIN}/c/${second.slug}`);
    expect(await page.title()).toContain(second.name);
    await page.getByRole("button", { name: second.name }).waitFor();
  });

  test("is a way to the list of companies without script", async () => {
    const company = await aCompany();
    const page = await visit({ as: company.adminPerson, phone: true, javaScript: false });
    await page.goto(`/c/${company.slug}`);
    await page.getByRole("button", { name: company.name }).click();
    await seeTitle(page, "Your companies");
    await page.getByRole("link", { name: "Add another company" }).click();
    await seeTitle(page, "Add another company");
  });
});
