import { createHmac } from "node:crypto";
import { encode } from "next-auth/jwt";
import { settings } from "@/lib/env";
import { newSecret } from "@/lib/tokens";
import { ask, sessionOf } from "@/tests/support/http";
import { anInvitation } from "@/tests/support/invitations";
import { aSession } from "@/tests/support/sessions";
import { aCompany, type Company } from "@/tests/support/world";

let company: Company;
let sid: string;
beforeAll(async () => {
  company = await aCompany();
  sid = await aSession(company.adminPerson);
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const signed = (header: object, claims: object, secret: string) => {
  const body = `${part(header)}.${part(claims)}`;
  return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
};

describe("a session cookie", () => {
  const secret = () => settings().secret;
  const sealed = (claims: object, by = secret(), maxAge = 3600) =>
    encode({ token: { ...claims }, secret: by, maxAge });
  const forged: [string, () => string | Promise<string>][] = [
    ["without a signature", () => `${part({ alg: "none" })}.${part({ sid })}.`],
    ["signed where it must be sealed", () => signed({ alg: "HS256", typ: "JWT" }, { sid }, secret())],
    ["sealed with another secret", () => sealed({ sid }, "x".repeat(43))],
    ["sealed with no secret worth the name", () => sealed({ sid }, "secret")],
    ["whose time is over", () => sealed({ sid }, secret(), -3600)],
    ["that is the bare reference", () => sid],
    ["with a reference that nobody has", () => sealed({ sid: newSecret().secret })],
    ["with a reference of no shape", () => sealed({ sid: { not: "" } })],
    [
      "with the person instead",
      () => sealed({ sub: company.adminPerson.id, personId: company.adminPerson.id }),
    ],
    ["with an invitation's link", async () => sealed({ sid: (await anInvitation(company)).link })],
    ["cut in half", async () => (await sealed({ sid })).slice(0, 80)],
    ["of five dots", () => "....."],
    ["of percent signs", () => "%%%E0%A4%A"],
    ["of 6,000 letters", () => "x".repeat(6000)],
  ];

  test("as it is made opens the company", async () => {
    expect((await ask(`/c/${company.slug}`, await sealed({ sid }))).status).toBe(200);
  });

  test.each(forged)("%s opens nothing", async (_, make) => {
    const answer = await ask(`/c/${company.slug}`, await make());
    expect([answer.status, answer.headers.get("location")]).toEqual([
      307,
      `/sign-in?callbackUrl=${encodeURIComponent(`/c/${company.slug}`)}`,
    ]);
    expect(await answer.text()).not.toContain(company.name);
  });

  test.each(["Bearer ", "Bearer x", "Bearer a.b.c", "Bearer %00", "Basic Og==", "\u00ff"])(
    "has no brother in the header Authorization: %j",
    async (authorization) => {
      for (const path of [`/c/${company.slug}`, "/me/companies", "/api/auth/session", "/api/health/live"]) {
        const answer = await ask(path, null, { headers: { authorization } });
        expect([path, answer.status < 500]).toEqual([path, true]);
        expect(await answer.text()).not.toContain(company.name);
      }
    },
  );

  test("is not made of one that was planted before signing in", async () => {
    const planted = await sealed({ sid: newSecret().secret });
    expect((await ask("/sign-in", planted)).headers.getSetCookie()).toEqual([]);
    const session = await sessionOf(company.adminPerson);
    expect(session).not.toBe(planted);
    expect((await ask(`/c/${company.slug}`, planted)).status).toBe(307);
    expect(session.length).toBeLessThan(4096);
  });
});
