import { cookieName, cookieOptions } from "@/lib/cookies";
import { database, inCompany } from "@/lib/db";
import { settings } from "@/lib/env";
import { PLATFORM } from "@/lib/id";
import "@/tests/support/owner";

test("over https the session's cookie is this host's alone, and no script reads it", () => {
  const before = settings().secureCookies;
  settings().secureCookies = true;
  try {
    expect(cookieName("session")).toBe("__Host-gatehouse.session");
    expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
  } finally {
    settings().secureCookies = before;
  }
});

test("a question that lost its value is a fault, never a question about everybody", async () => {
  const lost: { emailKey: string } = JSON.parse("{}");
  const asking = inCompany(PLATFORM, () =>
    database().person.findFirst({ where: { emailKey: lost.emailKey } }),
  );
  await expect(asking).rejects.toThrow(/undefined/);
});
