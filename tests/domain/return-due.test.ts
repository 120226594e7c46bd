import { acceptAccessRequest } from "@/lib/access-requests/commands";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { verifyDocument } from "@/lib/documents/decide";
import { dayIn, plusDays } from "@/lib/days";
import { tickDueReturns } from "@/lib/jobs/due-returns";
import { changeRole } from "@/lib/memberships/change-role";
import { tickReturn } from "@/lib/returns/clock";
import { factsAbout, lettersTo, noticesAbout, owner } from "@/tests/support/owner";
import { aRequirement, handedIn } from "@/tests/support/papers";
import { aFormerMember, comeBack, leaves, standingOf } from "@/tests/support/returning";
import {
  aCompany,
  aRequest,
  must,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let company: Company;
let requirement: string;
beforeAll(async () => {
  company = await aCompany();
  requirement = await aRequirement(company);
});

const ZONE = "Australia/Sydney";
const DAY = plusDays(dayIn(ZONE, new Date()), 30);

/** The worker's clock at an hour of the day that lies so many days before the day, in Sydney. */
const at = (daysBefore: number, hour = "09:00") => new Date(`${plusDays(DAY, -daysBefore)}T${hour}:00+11:00`);
const tick = (moment: Date) => tickDueReturns({ query: owner2 } as never, moment);
const owner2 = async (text: string, values: unknown[]) => ({ rows: await owner(text, values) });

async function letInUntil() {
  const worker = await aFormerMember(company);
  const id = worker.member.membershipId;
  must(await comeBack(company, id, { mode: "access", documentsBy: DAY }));
  return { ...worker, id };
}
const told = async (email: string) =>
  (await lettersTo(email)).map(({ template }) => template).filter((name) => name.startsWith("documents-"));

it("warns three days and one day before, each once, and takes the access back after the day", async () => {
  const { id, person } = await letInUntil();
  await tick(at(4, "23:59"));
  expect(await told(person.email)).toEqual([]);
  for (const moment of [at(3, "00:01"), at(3), at(2)]) await tick(moment);
  expect(await told(person.email)).toEqual(["documents-due"]);
  for (const moment of [at(1, "00:01"), at(1), at(0), at(0, "23:59")]) await tick(moment);
  expect(await told(person.email)).toEqual(["documents-due", "documents-due"]);
  expect(await standingOf(id)).toMatchObject({ status: "active", documents_by: DAY });
  await tick(at(-1, "00:01"));
  await tick(at(-2));
  expect(await told(person.email)).toEqual(["documents-due", "documents-due", "documents-missed"]);
  expect(await standingOf(id)).toMatchObject({
    status: "pending",
    pending_for: "return",
    documents_by: null,
  });
  expect(await noticesAbout(id)).toMatchObject([{ person_id: company.admin.personId }]);
  const letter = (await lettersTo(person.email)).at(-1);
  expect(letter?.props.itemsUrl).toEqual([expect.stringContaining(requirement)]);
});

it("has nothing to warn of once the last item is verified", async () => {
  const worker = await letInUntil();
  const { id, hash } = await handedIn(worker, requirement);
  must(await execute(verifyDocument, company.admin, { documentId: id, seenHash: hash }));
  expect(await standingOf(worker.id)).toMatchObject({ status: "active", documents_by: null });
  await tick(at(3));
  await tick(at(-1));
  expect(await told(worker.person.email)).toEqual([]);
  expect(await standingOf(worker.id)).toMatchObject({ status: "active" });
});

it("is over with the time here: who leaves and is let in again by a request has no day", async () => {
  const worker = await letInUntil();
  await leaves(company, worker);
  const { id: requestId, version } = await aRequest(company, { person: worker.person });
  const accepted = { requestId, seenVersion: version, role: "WORKER" };
  must(await execute(acceptAccessRequest, company.admin, accepted));
  await tick(at(-1));
  expect(await standingOf(worker.id)).toMatchObject({ status: "active", documents_by: null });
  expect(await told(worker.person.email)).toEqual([]);
});

it("lets in, or forgets the day of, whoever gets a role that nothing is asked of", async () => {
  const [due, waiting] = [await letInUntil(), await aFormerMember(company)];
  must(await comeBack(company, waiting.member.membershipId));
  for (const { member } of [due, waiting]) {
    const { membershipId } = member;
    const { version } = await standingOf(membershipId);
    must(await execute(changeRole, company.admin, { membershipId, seenVersion: version, role: "VIEWER" }));
    expect(await standingOf(membershipId)).toMatchObject({ status: "active", documents_by: null });
  }
  const facts = (await factsAbout(waiting.member.membershipId)).map(({ type }) => type);
  expect(facts.slice(-2)).toEqual(["membership.role-changed", "membership.let-in"]);
});

it("warns once where two workers' clocks tick at the same moment", async () => {
  const { id, person } = await letInUntil();
  await Promise.all([tick(at(1)), tick(at(1))]);
  expect(await told(person.email)).toEqual(["documents-due"]);
  await Promise.all([tick(at(-1)), tick(at(-1))]);
  expect((await factsAbout(id)).filter(({ type }) => type === "membership.documents-missed")).toHaveLength(1);
});

it("is the clock's alone", async () => {
  const { id } = await letInUntil();
  const foreign = await aCompany();
  const others = strangersTo(company, foreign).filter(([name]) => name !== "the clock");
  for (const [, stranger] of [...others, ["its Admin", company.admin] as const]) {
    const answer = await execute(tickReturn, stranger, { membershipId: id, at: at(-1).toISOString() });
    expect(refusal(answer)).toEqual(NOT_FOUND);
  }
  const elsewhere = await execute(tickReturn, systemIn(foreign.id), {
    membershipId: id,
    at: at(-1).toISOString(),
  });
  expect(refusal(elsewhere)).toEqual(NOT_FOUND);
});
