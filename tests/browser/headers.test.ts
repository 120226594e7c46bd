import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { CspParser } from "csp_evaluator/dist/parser.js";
import { idsIn, pagesOf } from "@/tests/support/company-pages";
import {
  ask,
  builtPages,
  callAction,
  missingFrom,
  ORIGIN,
  outcomeOf,
  serverAction,
  sessionOf,
} from "@/tests/support/http";
import { ownerOne } from "@/tests/support/owner";
import { aCompany, aRequest, type Company } from "@/tests/support/world";

const policyOf = (answer: Response) => answer.headers.get("content-security-policy") ?? "";
const nonceIn = (policy: string) => /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";

/** What Google's evaluator has to say against a policy, of any weight. */
const faultsOf = (policy: string) =>
  new CspEvaluator(new CspParser(policy).csp).evaluate().map(({ description }) => description);

const NOBODY = "nobody-knows-this-link";
const PUBLIC = [
  ...[
    "/",
    "/register",
    "/register/confirm",
    "/sign-in",
    "/sign-in/code",
    "/sign-in/email",
    "/sign-in/email/code",
    "/reset",
    "/there/is/nothing",
    "/home",
    "/me",
  ],
  ...[
    "/invite/declined",
    "/contractor/declined",
    "/undo-email/done",
    "/keep-account/done",
    "/join/NOBODY-0000",
  ],
  ...["invite", "contractor", "object", "reset", "request", "undo-email", "keep-account"].map(
    (at) => `/${at}/${NOBODY}`,
  ),
];

let company: Company;
let session: string;
let inside: string[];
beforeAll(async () => {
  company = await aCompany();
  session = await sessionOf(company.adminPerson);
  const ids = await idsIn(company);
  inside = [
    ...pagesOf(company.slug, ids),
    ...["/welcome", "/away"].map((at) => `/c/${company.slug}${at}`),
    ...["/profile", "/email", "/notices", "/trail", "/add-company", "/documents", "/data", "/delete"].map(
      (at) => `/me${at}`,
    ),
    "/me/confirm",
    ...["", "/app", "/passkey", "/codes", "/new-codes", "/remove", "/remove-passkey/none"].map(
      (at) => `/me/signing-in${at}`,
    ),
    ...["/me", `/me/documents/${ids.requirement}`, `/me/email/${NOBODY}`],
    ...["/employer", "/send", "/business"].map((at) => `/register${at}`),
    ...["/home", "/support", `/support/${company.slug}/${ids.former}`, `/object/${NOBODY}`],
    "/c/nobody-here/team/users",
  ];
});

describe("every page", () => {
  test("stands in these lists", () => {
    const built = builtPages().filter((page) => !/^\/(dev\/|_)/.test(page)); // what only a local instance has
    expect(built.filter(missingFrom([...PUBLIC, ...inside]))).toEqual([]);
  });

  test("brings a strict policy with a nonce of its own, which its scripts carry", async () => {
    const seen = new Set<string>();
    for (const [path, as] of [
      ...PUBLIC.map((path) => [path, null] as const),
      ...inside.map((path) => [path, session] as const),
    ]) {
      const answer = await ask(path, as);
      const policy = policyOf(answer);
      expect(policy).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic';/);
      expect(policy).not.toMatch(/unsafe|\*|http:/);
      for (const rule of [
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ])
        expect(policy).toContain(rule);
      expect([path, faultsOf(policy)]).toEqual([path, []]);
      const nonce = nonceIn(policy);
      seen.add(nonce);
      for (const [script] of (await answer.text()).matchAll(/<script\b[^>]*>/g))
        expect(script).toContain(`nonce="${nonce}"`);
    }
    expect(seen.size).toBe(PUBLIC.length + inside.length);
  });

  test("is judged by an evaluator that tells a weak policy from a strict one", () => {
    const weak = "default-src 'self'; script-src 'self' 'unsafe-inline' https:; object-src 'none'";
    expect(faultsOf(weak).join(" ")).toMatch(/unsafe-inline/);
    expect(faultsOf("default-src *").length).toBeGreaterThan(0);
  });

  test("has a nonce that none of a thousand answers shares: pages, missing ones and ways to sign in", async () => {
    const seen: string[] = [];
    const asked = Array.from(
      { length: 1000 },
      (_, nth) => ["/me", "/there/is/nothing", "/sign-in"][nth % 8] ?? "/home",
    );
    const callers = Array.from({ length: 8 }, async () => {
      for (let path = asked.pop(); path; path = asked.pop()) {
        const answer = await ask(path, null);
        seen.push(nonceIn(policyOf(answer)));
        await answer.arrayBuffer();
      }
    });
    await Promise.all(callers);
    expect(new Set(seen.filter((nonce) => nonce.length >= 16)).size).toBe(1000);
  });

  test("takes no policy from the one who asks", async () => {
    const forged = "script-src 'nonce-mine' 'unsafe-inline'";
    const answer = await ask("/sign-in", null, { headers: { "content-security-policy": forged } });
    expect(policyOf(answer)).not.toMatch(/mine|unsafe/);
    expect(await answer.text()).not.toContain('nonce="mine"');
  });

  test("is kept by nobody on the way, and says nothing about the server", async () => {
    for (const path of [...PUBLIC, ...inside]) {
      const { headers } = await ask(path, session);
      expect([path, headers.get("cache-control")]).toEqual([
        path,
        expect.stringMatching(/^private,.*\bno-store/),
      ]);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("x-powered-by")).toBeNull();
      expect(headers.get("server")).toBeNull();
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("gives a visitor no cookie", async () => {
    for (const path of PUBLIC) {
      const answer = await ask(path, null);
      expect([path, answer.headers.getSetCookie()]).toEqual([path, []]);
    }
  });
});

describe("a decision sent from elsewhere", () => {
  const from: [string, Record<string, string>][] = [
    ["without Origin", {}],
    ["with another Origin", { origin: "https://evil.example" }],
    ["with the Origin null", { origin: "null" }],
    ["from another site of ours", { origin: ORIGIN, "sec-fetch-site": "same-site" }],
    ["across sites", { origin: ORIGIN, "sec-fetch-site": "cross-site" }],
  ];

  test.each(from)("is refused: %s", async (_, headers) => {
    const { id, version } = await aRequest(company, { role: "VIEWER" });
    const path = `/c/${company.slug}/team/access-requests/${id}`;
    const args = [company.slug, { requestId: id, seenVersion: version, role: "VIEWER" }];
    const answer = await callAction(serverAction("acceptAction"), path, session, args, headers);
    if (answer.status === 200)
      expect(await outcomeOf(answer)).toMatchObject({ ok: false, code: "not-allowed" });
    else expect(answer.status).toBeGreaterThanOrEqual(400);
    const { status } = await ownerOne<{ status: string }>("select status from access_request where id = $1", [
      id,
    ]);
    expect(status).toBe("requested");
    const own = await callAction(serverAction("acceptAction"), path, session, args);
    expect(await outcomeOf(own)).toEqual({ ok: true });
  });
});

test("what a route of our own sends is kept by nobody on the way, and taken for nothing else", async () => {
  const send = (path: string, fields: Record<string, string>) =>
    ask(path, session, { method: "POST", headers: { origin: ORIGIN }, body: new URLSearchParams(fields) });
  const answers = [
    await send("/api/files/export", { company: company.slug, list: "users" }),
    await send("/me/trail/export", { format: "json" }),
    await ask("/me/companies", session),
    await ask(`/c/${company.slug}/logo`, session),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404]);
  for (const answer of answers) {
    const { headers } = answer;
    expect([answer.url, headers.get("cache-control")]).toEqual([
      answer.url,
      expect.stringMatching(/\bno-store/),
    ]);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.getSetCookie()).toEqual([]);
    await answer.arrayBuffer();
  }
});

describe("health", () => {
  test("says that the process lives and that it is ready, to anybody, without a cookie", async () => {
    for (const [path, status] of [
      ["/api/health/live", "live"],
      ["/api/health/ready", "ready"],
    ] as const) {
      const answer = await ask(path, null);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ status });
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });
});
