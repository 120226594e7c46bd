import { everyCall } from "@/tests/support/company-calls";
import { ORIGIN, sessionOf } from "@/tests/support/http";
import { owner } from "@/tests/support/owner";
import { eventually } from "@/tests/support/waiting";
import { aCompany } from "@/tests/support/world";

const FORGED = {
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
  forwarded: "for=203.0.113.66;host=evil.example;proto=https",
  "x-original-host": "evil.example",
  "x-host": "evil.example",
};

const send = globalThis.fetch;
afterEach(() => void (globalThis.fetch = send));

type Mail = { template: string; text: string; html: string };

test("every mail that an Admin's work sends leads to our own origin, whatever host its requests claim", async () => {
  const company = await aCompany();
  const session = await sessionOf(company.adminPerson);
  const calls = await everyCall(company);
  const [{ now } = { now: "" }] = await owner<{ now: string }>("select now()::text as now");
  globalThis.fetch = (where, init) => {
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(FORGED)) headers.set(name, value);
    return send(where, { ...init, headers });
  };
  for (const { post } of calls) await (await post(session, company.slug)).arrayBuffer();
  globalThis.fetch = send;
  await eventually("the mails", async () => {
    const [row] = await owner<{ waiting: number }>(
      "select count(*)::int as waiting from delivery where company_id = $1 and status = 'queued' and created_at < now() - interval '1 second'",
      [company.id],
    );
    const mails = await sentSince(now);
    return (row?.waiting === 0 || mails.length > 20) && mails.length > 5 ? true : null;
  });
  const mails = await sentSince(now);
  expect(new Set(mails.map(({ template }) => template)).size).toBeGreaterThan(4);
  expect(mails.map(({ template }) => template)).toContain("invitation");
  for (const { template, text, html } of mails) {
    expect([template, /evil\.example|203\.0\.113\.66/.test(text + html)]).toEqual([template, false]);
    const links = `${text} ${html}`.match(/https?:\/\/[^\s"'<>)]+/g) ?? [];
    const elsewhere = links.filter((link) => new URL(link).origin !== ORIGIN && !link.includes("w3.org"));
    expect([template, elsewhere]).toEqual([template, []]);
  }
}, 240_000);

const sentSince = (moment: string) =>
  owner<Mail>(
    "select template, text, coalesce(to_jsonb(m) ->> 'html', '') as html from mailbox m where created_at >= $1",
    [moment],
  );
