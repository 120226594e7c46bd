import { linkIn, mailTo } from "@/tests/support/mailbox";
import { ask, ORIGIN, SESSION_COOKIE, sessionOf } from "@/tests/support/http";
import { ownerOne } from "@/tests/support/owner";
import { hydrated, open, seeTitle, signOut, visit } from "@/tests/support/visits";
import { aCompany, aPerson, aRequest, PASSWORD } from "@/tests/support/world";

const NEW_PASSWORD = "velvet harbour, quiet engine";

describe("a session", () => {
  test("ends with signing out: a copy of its cookie opens nothing", async () => {
    const company = await aCompany();
    const page = await visit({ as: company.adminPerson });
    await open(page, `/c/${company.slug}`);
    const cookies = await page.context().cookies();
    const copy = cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? "";
    expect((await ask(`/c/${company.slug}`, copy)).status).toBe(200);
    await signOut(page);
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain(SESSION_COOKIE);
    const answer = await ask(`/c/${company.slug}`, copy);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      307,
      `/sign-in?callbackUrl=${encodeURIComponent(`/c/${company.slug}`)}`,
    ]);
  });

  test("of a pending person leads to the own waiting page, never to an error", async () => {
    const page = await visit();
    const { person } = await aRequest(await aCompany());
    await open(page, "/sign-in");
    await page.getByLabel("Email", { exact: true }).fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await seeTitle(page, "Access requested");
  });
});

describe("a mailed link to a new password", () => {
  test("is not spent by looking, works once, and ends every session", async () => {
    const person = await aPerson();
    const session = await sessionOf(person);
    const page = await visit({ phone: true, javaScript: false });
    await page.goto("/reset");
    await page.getByLabel("Email", { exact: true }).fill(person.email);
    await page.getByRole("button", { name: "Send link" }).click();
    await seeTitle(page, "Check your email");
    const link = linkIn(await mailTo(person.email, "password-reset"), "/reset/");
    const looks = Array.from({ length: 20 }, () => ask(link, null));
    for (const look of await Promise.all(looks)) expect(await look.text()).toContain("Choose a new password");
    expect((await ask(link, null, { method: "HEAD" })).status).toBe(200);
    expect((await ask("/home", session)).headers.get("location")).toBe("/register/employer");

    const second = await visit({ phone: true, javaScript: false });
    for (const each of [page, second]) {
      await each.goto(link);
      await each.getByLabel("New password", { exact: true }).fill(NEW_PASSWORD);
    }
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("Your password is changed").waitFor();
    await second.getByRole("button", { name: "Change password" }).click();
    await seeTitle(second, "This link no longer works");
    expect((await ask("/home", session)).headers.get("location")).toMatch(/^\/sign-in\?/);
    await mailTo(person.email, "password-changed");

    await page.getByLabel("Email", { exact: true }).fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByText("The email or the password is not right").first().waitFor();
    await page.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await seeTitle(page, "Who do you work for?");
    const { n } = await ownerOne<{ n: number }>(
      "select count(*)::int as n from audit_event where person_id = $1 and type = 'password.changed'",
      [person.id],
    );
    expect(n).toBe(1);
  });
});

describe("after signing in", () => {
  const tricks = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/%5Cevil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "javascript:alert(1)",
    "\u0000//evil.example",
    "/home\r\nset-cookie: a=b",
  ];

  test("a tricked address ends on our own origin", async () => {
    const person = await aPerson();
    const session = await sessionOf(person);
    const page = await visit({ javaScript: false });
    for (const trick of tricks) {
      const path = `/sign-in?callbackUrl=${encodeURIComponent(trick)}`;
      const signedIn = await ask(path, session);
      const goal = new URL(signedIn.headers.get("location") ?? "", ORIGIN);
      expect([trick, goal.origin]).toEqual([trick, ORIGIN]);
      expect(signedIn.headers.getSetCookie()).toEqual([]);
    }
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent("//evil.example")}`);
    await page.getByLabel("Email", { exact: true }).fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await seeTitle(page, "Who do you work for?");
    expect(new URL(page.url()).origin).toBe(ORIGIN);
  });

  test("the page that was asked for opens", async () => {
    const company = await aCompany();
    const page = await visit();
    await open(page, `/c/${company.slug}/team/access-requests?status=all`);
    await seeTitle(page, "Sign in");
    await page.getByLabel("Email", { exact: true }).fill(company.adminPerson.email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await seeTitle(page, "Access requests");
    await hydrated(page);
    expect(page.url()).toBe(`${ORIGIN}/c/${company.slug}/team/access-requests?status=all`);
  });
});
