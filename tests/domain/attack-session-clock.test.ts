import { whois } from "@/lib/access";
import { hashSecret } from "@/lib/tokens";
import { owner } from "@/tests/support/owner";
import { aSession } from "@/tests/support/sessions";
import { aCompany, aMember, type Company } from "@/tests/support/world";

let company: Company;
beforeAll(async () => void (company = await aCompany()));

/** A new session of a member, with one of its times moved into the past. */
async function session(role: "ADMIN" | "VIEWER", moved = ""): Promise<string> {
  const person = role === "ADMIN" ? company.adminPerson : (await aMember(company, role)).person;
  const sid = await aSession(person);
  if (moved) await owner(`update session set ${moved} where id = $1`, [hashSecret(sid)]);
  return sid;
}

const ago = (time: string, minutes: number) => `${time} = now() - interval '${minutes} minutes'`;

test.each([
  ["VIEWER", "idle for 29 minutes", ago("last_seen_at", 29), true],
  ["VIEWER", "idle for 31 minutes", ago("last_seen_at", 31), false],
  ["VIEWER", "begun nine hours ago", ago("created_at", 9 * 60), true],
  ["VIEWER", "at its end", ago("expires_at", 0), false],
  ["ADMIN", "idle for 14 minutes", ago("last_seen_at", 14), true],
  ["ADMIN", "idle for 16 minutes", ago("last_seen_at", 16), false],
  ["ADMIN", "begun just under eight hours ago", ago("created_at", 8 * 60 - 1), true],
  ["ADMIN", "begun over eight hours ago", ago("created_at", 8 * 60 + 1), false],
] as const)("a session of one who is %s, %s, opens the company or not", async (role, _, moved, opens) => {
  expect(Boolean((await whois(await session(role, moved), company.slug))?.reach)).toBe(opens);
});

test("whatever a process takes for the time, the database's clock decides", async () => {
  const [live, late] = [await session("VIEWER"), await session("VIEWER", ago("last_seen_at", 31))];
  const used = await session("VIEWER", ago("last_seen_at", 2));
  const clock = Date.now;
  for (const hours of [-1, 1]) {
    Date.now = () => clock() + hours * 3_600_000;
    try {
      expect(await whois(live, company.slug)).toMatchObject({ reach: {}, stale: false });
      expect(await whois(used, company.slug)).toMatchObject({ reach: {}, stale: true });
      expect(await whois(late, company.slug)).toBeNull();
    } finally {
      Date.now = clock;
    }
  }
});
