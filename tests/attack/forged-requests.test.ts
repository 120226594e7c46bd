import http from "node:http";
import { settings } from "@/lib/env";
import { formWith } from "@/tests/support/forms";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import { ask, ORIGIN, sessionOf } from "@/tests/support/http";
import { owner, ownerOne } from "@/tests/support/owner";
import { secondWeb } from "@/tests/support/second-web";
import { aCompany, aMember, aPerson, newEmail, PASSWORD, type Company } from "@/tests/support/world";

/** TURNS=1000 asks for as many as one likes. */
const TURNS = Number(process.env.TURNS ?? 60);

let company: Company;
beforeAll(async () => void (company = await aCompany()));

describe("what lies beside the application", () => {
  test.each([
    ...["/.env", "/.env.example", "/.git/config", "/.git/HEAD", "/package.json", "/package-lock.json"],
    ...["/.data/keys.json", "/.next/BUILD_ID", "/prisma/schema.prisma", "/next.config.mjs", "/lib/env.ts"],
    ...["/_next/../.env", "/_next/static/%2e%2e/%2e%2e/.env", "/..%2f.env", "/api/draft", "/api/preview"],
    ...["/api/debug", "/metrics", "/phpinfo.php", "/server-status", "/actuator/env"],
  ])("%s is not there", async (path) => {
    const answer = await raw(path);
    expect([400, 404, 308]).toContain(answer.status);
    expect(answer.text).not.toMatch(/DATABASE_URL|NEXTAUTH_SECRET|"dependencies"|\[core\]|model Person/);
  });

  test("no source map is sent, named or built, and nothing of the server is in what browsers load", async () => {
    const page = await (await ask("/sign-in", null)).text();
    const scripts = [
      ...new Set([...page.matchAll(/\/_next\/static\/[^"\\]+?\.(?:js|css)/g)].map(([at]) => at)),
    ];
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) {
      const text = await (await ask(script, null)).text();
      expect([script, /sourceMappingURL=(?!data:)/.test(text)]).toEqual([script, false]);
      expect(text).not.toMatch(/NEXTAUTH_SECRET|DATABASE_URL|postgres(ql)?:\/\/|gate_app/);
      expect(text).not.toContain(settings().secret);
      expect((await ask(`${script}.map`, null)).status).toBe(404);
    }
  });
});

/** A request that no library makes tidy first. */
function raw(path: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(ORIGIN);
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    http
      .get({ hostname, port, path, headers, agent: false }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
      })
      .on("error", reject);
  });
}

const FORGED = {
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
  "x-forwarded-for": "203.0.113.66",
  "x-real-ip": "203.0.113.66",
  "x-forwarded-port": "1",
  forwarded: "for=203.0.113.66;host=evil.example;proto=https",
  "x-gatehouse-peer": "203.0.113.66 forged",
  "x-gatehouse-path": "//evil.example",
};

/** Sends the form of a page that a visitor sees, as a browser without script does. */
async function sendForm(
  path: string,
  typed: Record<string, string>,
  headers: Record<string, string>,
  to = ORIGIN,
) {
  const { hidden } = await formWith(Object.keys(typed)[0] ?? "", to + path);
  const form = new FormData();
  for (const [name, value] of hidden) form.append(name, value);
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  return fetch(to + path, {
    ...{ method: "POST", body: form, redirect: "manual" },
    headers: { origin: ORIGIN, ...headers },
  });
}

describe("forwarding headers from outside", () => {
  test("lead no link of a mail elsewhere", async () => {
    const [person, email] = [await aPerson(), newEmail()];
    await sendForm("/reset", { email: person.email }, FORGED);
    const names = { firstName: "Noor", lastName: "Haddad", email, password: PASSWORD };
    await sendForm("/register", names, FORGED);
    for (const [to, template, path] of [
      [person.email, "password-reset", "/reset/"],
      [email, "verify-address", "/register/confirm"],
    ] as const) {
      const mail = await mailTo(to, template);
      expect(linkIn(mail, path)).toMatch(/^\//);
      expect(mail.text).toContain(ORIGIN);
      expect(mail.text).not.toContain("evil.example");
    }
  });

  test("change neither the address in the record nor the one that limits count", async () => {
    const email = newEmail();
    await sendForm("/sign-in", { email, password: PASSWORD }, FORGED);
    const rows = await owner<{ origin: string }>(
      "select origin from audit_line where origin like '%203.0.113.66%' or origin like '%evil%'",
    );
    expect(rows).toEqual([]);
    const { n } = await ownerOne<{ n: number }>(
      "select count(*)::int as n from audit_line where type = 'session.refused' and origin ~ '127.0.0.1|::1'",
    );
    expect(n).toBeGreaterThan(0);
  });

  test("behind one proxy of ours only what that proxy added counts", async () => {
    process.env.TRUSTED_PROXIES = "1";
    const second = await secondWeb().finally(() => delete process.env.TRUSTED_PROXIES);
    const proxied = {
      "x-forwarded-for": "203.0.113.67, 198.51.100.23",
      "x-forwarded-host": new URL(ORIGIN).host,
      "x-real-ip": "203.0.113.67",
      forwarded: "for=203.0.113.67",
    };
    await sendForm("/sign-in", { email: newEmail(), password: PASSWORD }, proxied, second.origin);
    await second.stop();
    const seen = (address: string) =>
      owner("select from audit_line where type = 'session.refused' and origin like $1", [`%${address}%`]);
    expect(await seen("198.51.100.23")).toHaveLength(1);
    expect(await seen("203.0.113.67")).toEqual([]);
  });

  test("lead nobody away who has to sign in first", async () => {
    const answer = await ask(`/c/${company.slug}`, null, { headers: FORGED });
    const goal = new URL(answer.headers.get("location") ?? "", ORIGIN);
    expect([goal.origin, goal.pathname]).toEqual([ORIGIN, "/sign-in"]);
    expect(goal.searchParams.get("callbackUrl")).toBe(`/c/${company.slug}`);
  });
});

describe("what is kept on the way", () => {
  test("two people who ask by turns never read each other's page, in any form", async () => {
    const others = await aCompany();
    const viewer = await sessionOf((await aMember(company, "VIEWER")).person);
    const stranger = await sessionOf(others.adminPerson);
    for (let n = 0; n < TURNS; n++) {
      const [of, session, not] = n % 2 ? [company, viewer, others] : [others, stranger, company];
      const rsc = n % 4 > 1;
      const answer = await ask(`/c/${of.slug}`, session, {
        ...(rsc && { headers: { rsc: "1" }, redirect: "follow" }), // to the address that names what is asked
      });
      const text = await answer.text();
      expect(text).toContain(of.name);
      expect(text).not.toContain(not.name);
      expect(answer.headers.get("cache-control")).toMatch(/^private,.*\bno-store/);
    }
  });

  test("a redirect, a page that is not there and data of a session may be kept by nobody, and bring a policy", async () => {
    const session = await sessionOf(company.adminPerson);
    const asked: [string, string | null, Record<string, string>][] = [
      [`/c/${company.slug}`, null, {}],
      ["/there/is/nothing", session, {}],
      [`/c/${company.slug}`, session, { rsc: "1" }],
      [`/c/${company.slug}/notices`, session, { rsc: "1", "next-router-prefetch": "1" }],
      ["/me/companies", session, {}],
      ["/api/auth/session", session, {}],
      ["/api/auth/csrf", session, {}],
    ];
    for (const [path, as, headers] of asked) {
      const answer = await ask(path, as, { headers, ...(headers.rsc && { redirect: "follow" }) });
      if (headers.rsc) expect(answer.headers.get("content-type")).toBe("text/x-component");
      expect([path, answer.headers.get("cache-control")]).toEqual([path, expect.stringMatching(/no-store/)]);
      expect(answer.headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
      await answer.arrayBuffer();
    }
  });
});
