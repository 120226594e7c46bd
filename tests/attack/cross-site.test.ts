import { contractorCalls } from "@/tests/support/contractor-calls";
import { documentCalls } from "@/tests/support/document-calls";
import { everyAdminCall, stateOf } from "@/tests/support/admin-calls";
import { ORIGIN, sessionOf } from "@/tests/support/http";
import { leavingCalls } from "@/tests/support/leaving-calls";
import { reviewCalls } from "@/tests/support/review-calls";
import { teamCalls } from "@/tests/support/team-calls";
import { aCompany, type Company } from "@/tests/support/world";

/** All server actions of a company's pages; the reach test holds these lists against the build. */
const everyCall = async (company: Company) => [
  ...(await everyAdminCall(company)),
  ...(await leavingCalls(company)),
  ...(await reviewCalls(company)),
  ...(await contractorCalls(company)),
  ...(await documentCalls(company)),
  ...(await teamCalls(company)),
];

const elsewhere: [string, Record<string, string>][] = [
  ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  [
    "another site that forges the host",
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  ],
  ["a sandboxed frame", { origin: "null" }],
  ["something that names no origin", {}],
  ["a sibling of ours", { origin: ORIGIN, "sec-fetch-site": "same-site" }],
  ["our origin under another port", { origin: "http://localhost:1" }],
];

const send = globalThis.fetch;
afterEach(() => void (globalThis.fetch = send));

/** From now on whatever this test sends with an Origin has these headers in its place. */
function sendAsFrom(headers: Record<string, string>): void {
  globalThis.fetch = (where, init) => {
    const sent = new Headers(init?.headers);
    sent.delete("origin");
    for (const [name, value] of Object.entries(headers)) sent.set(name, value);
    return send(where, { ...init, headers: sent });
  };
}

test("no action of a company's pages, with its Admin's own session, does anything when it is sent from elsewhere", async () => {
  const company = await aCompany();
  const session = await sessionOf(company.adminPerson);
  const calls = await everyCall(company);
  expect(calls.length).toBeGreaterThan(50);
  const hosts = calls.flatMap(({ writesIn }) => writesIn ?? []);
  const states = () => Promise.all([company.id, ...new Set(hosts)].map(stateOf));
  const before = await states();
  for (const [from, headers] of elsewhere) {
    sendAsFrom(headers);
    for (const { post } of calls) await (await post(session, company.slug)).arrayBuffer();
    expect([from, await states()]).toEqual([from, before]);
  }
});
