import { contractorCalls } from "@/tests/support/contractor-calls";
import { documentCalls } from "@/tests/support/document-calls";
import { everyAdminCall, stateOf } from "@/tests/support/admin-calls";
import { elsewhere, sendAsFrom } from "@/tests/support/from-elsewhere";
import { sessionOf } from "@/tests/support/http";
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
