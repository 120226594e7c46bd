import { execute } from "@/lib/command";
import { refuseDocument, verifyDocument } from "@/lib/documents/decide";
import { dayIn, plusDays } from "@/lib/days";
import { newId } from "@/lib/id";
import { factsAbout, lettersTo, owner, ownerOne } from "@/tests/support/owner";
import { aRequirement, handedIn } from "@/tests/support/papers";
import { aFormerMember, comeBack, leaves, standingOf, type Member } from "@/tests/support/returning";
import {
  aCompany,
  aMember,
  aRequest,
  must,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});
beforeEach(() => owner("update requirement set retired_at = now() where company_id = $1", [company.id]));

const ZONE = "Australia/Sydney";
const inDays = (days: number) => plusDays(dayIn(ZONE, new Date()), days);

/** A Worker's paper for a new requirement, before they leave. */
async function paper(worker: Member, fields: Record<string, unknown> = {}) {
  const requirement = await aRequirement(company, fields);
  return { requirement, ...(await handedIn(worker, requirement)) };
}
const verified = async (worker: Member, expiresOn?: string) => {
  const { id, hash } = await paper(worker);
  must(await execute(verifyDocument, company.admin, { documentId: id, seenHash: hash }));
  if (expiresOn) await owner("update document set expires_on = $2 where id = $1", [id, expiresOn]);
};
const refused = async (worker: Member) => {
  const { id, hash } = await paper(worker);
  const verdict = { documentId: id, seenHash: hash, reason: "other", otherReason: "The back is missing" };
  must(await execute(refuseDocument, company.admin, verdict));
};

type Prepare = (worker: Member) => Promise<unknown>;

/** What lies in the file when somebody leaves, or is asked for since, and how many items are outstanding then. */
const combinations: [string, { before?: Prepare; after?: Prepare; outstanding: number }][] = [
  ["nothing is asked for", { outstanding: 0 }],
  ["verified", { before: (w) => verified(w), outstanding: 0 }],
  ["verified, expiring in 12 days", { before: (w) => verified(w, inDays(12)), outstanding: 0 }],
  ["verified, expired yesterday", { before: (w) => verified(w, inDays(-1)), outstanding: 1 }],
  ["verified, expiring today", { before: (w) => verified(w, inDays(0)), outstanding: 1 }],
  ["missing", { before: () => aRequirement(company), outstanding: 1 }],
  ["new since", { after: () => aRequirement(company), outstanding: 1 }],
  ["handed in and not verified", { before: (w) => paper(w), outstanding: 1 }],
  ["handed in where nobody verifies", { before: (w) => paper(w, { needsVerifying: false }), outstanding: 0 }],
  ["refused", { before: refused, outstanding: 1 }],
  [
    "verified, and one new since",
    { before: (w) => verified(w), after: () => aRequirement(company), outstanding: 1 },
  ],
  [
    "expired, refused and missing",
    {
      before: async (w) => [await verified(w, inDays(-9)), await refused(w), await aRequirement(company)],
      outstanding: 3,
    },
  ],
  [
    "missing, retired since",
    {
      before: () => aRequirement(company),
      after: () => owner("update requirement set retired_at = now() where company_id = $1", [company.id]),
      outstanding: 0,
    },
  ],
];

describe.each(combinations)("a file with %s", (_, { before, after, outstanding }) => {
  async function back(how: Record<string, unknown>) {
    const worker = await aMember(company, "WORKER");
    await before?.(worker);
    await leaves(company, worker);
    await after?.(worker);
    must(await comeBack(company, worker.member.membershipId, how));
    return { worker, standing: await standingOf(worker.member.membershipId) };
  }

  it("with documents first is Pending while anything is outstanding, else Active", async () => {
    const { worker, standing } = await back({ mode: "documents" });
    const open = outstanding > 0;
    expect(standing).toMatchObject({
      ...{ status: open ? "pending" : "active", pending_for: open ? "return" : null, documents_by: null },
    });
    const facts = await factsAbout(worker.member.membershipId);
    const said = { outstanding, to: standing.status, mode: "documents", documentsBy: null };
    expect(facts.at(-1)).toMatchObject({ type: "membership.reactivated", data: said });
  });

  it("with access now is Active, with a day for what is outstanding", async () => {
    const documentsBy = inDays(20);
    const { standing } = await back({ mode: "access", documentsBy });
    expect(standing).toMatchObject({
      ...{ status: "active", pending_for: null, documents_by: outstanding > 0 ? documentsBy : null },
    });
  });
});

describe("a return", () => {
  it("closes the time away on record, and mails one button for each thing to hand in", async () => {
    const worker = await aMember(company, "WORKER");
    const [first, second] = [await aRequirement(company), await aRequirement(company)];
    const { id } = await handedIn(worker, second);
    await leaves(company, worker);
    must(await comeBack(company, worker.member.membershipId));
    const row = await ownerOne("select * from deactivation where membership_id = $1", [
      worker.member.membershipId,
    ]);
    expect(row).toMatchObject({ return_mode: "documents", returned_by_id: company.admin.personId });
    expect(row.returned_at).not.toBeNull();
    const letter = (await lettersTo(worker.person.email)).at(-1);
    expect(letter).toMatchObject({ template: "account-reactivated", queued: true });
    const { items, itemsUrl, waiting, signInUrl } = letter?.props ?? {};
    expect(items).toEqual([expect.stringMatching(/: missing$/)]);
    expect(itemsUrl).toEqual([expect.stringMatching(`/me/documents.*${first}$`)]);
    expect([waiting, signInUrl]).toEqual([[expect.any(String)], undefined]);
    expect(id).toBeTruthy();
  });

  it("comes by itself with the last verdict, and both sides are told", async () => {
    const worker = await aMember(company, "WORKER");
    const { id, hash } = await paper(worker);
    await leaves(company, worker);
    must(await comeBack(company, worker.member.membershipId));
    must(await execute(verifyDocument, company.admin, { documentId: id, seenHash: hash }));
    const { membershipId } = worker.member;
    expect(await standingOf(membershipId)).toMatchObject({ status: "active", pending_for: null });
    expect((await lettersTo(worker.person.email)).map(({ template }) => template)).toContain(
      "account-let-in",
    );
    expect((await factsAbout(membershipId)).map(({ type }) => type)).toContain("membership.let-in");
    const [notice] = await owner<{ title: string }>(
      "select title from notice where person_id = $1 and title like 'You are in at%'",
      [worker.person.id],
    );
    expect(notice).toBeDefined();
  });

  it("comes once, when the last two verdicts fall at the same moment", async () => {
    const worker = await aMember(company, "WORKER");
    const papers = [await paper(worker), await paper(worker)];
    await leaves(company, worker);
    must(await comeBack(company, worker.member.membershipId));
    await Promise.all(
      papers.map(async ({ id, hash }) =>
        must(await execute(verifyDocument, company.admin, { documentId: id, seenHash: hash })),
      ),
    );
    expect(await standingOf(worker.member.membershipId)).toMatchObject({ status: "active" });
    const facts = await factsAbout(worker.member.membershipId);
    expect(facts.filter(({ type }) => type === "membership.let-in")).toHaveLength(1);
    const letters = await lettersTo(worker.person.email);
    expect(letters.filter(({ template }) => template === "account-let-in")).toHaveLength(1);
  });

  it("happens once, when two Admins press at the same moment", async () => {
    const { member } = await aFormerMember(company);
    const second = await aMember(company, "ADMIN");
    const answers = await Promise.all([
      comeBack(company, member.membershipId),
      comeBack(company, member.membershipId, {}, second.member),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const facts = await factsAbout(member.membershipId);
    expect(facts.filter(({ type }) => type === "membership.reactivated")).toHaveLength(1);
  });

  it("asks for a mobile number where the role is Worker", async () => {
    const { member } = await aFormerMember(company, "VIEWER");
    const none = await comeBack(company, member.membershipId, { role: "WORKER" });
    expect(refusal(none).fields).toEqual({ mobile: expect.stringMatching(/needs a mobile/) as string });
    must(await comeBack(company, member.membershipId, { role: "WORKER", mobile: "0491 570 156" }));
    expect(await standingOf(member.membershipId)).toMatchObject({ role: "WORKER", mobile: "+61491570156" });
  });

  it.each([
    ["no day", { documentsBy: "" }],
    ["today", { documentsBy: inDays(0) }],
    ["more than 90 days ahead", { documentsBy: inDays(92) }],
    ["no day of any calendar", { documentsBy: "2026-02-30" }],
  ])("says beside the field that %s will not do", async (_, fields) => {
    await aRequirement(company);
    const { member } = await aFormerMember(company);
    const answer = await comeBack(company, member.membershipId, { mode: "access", ...fields });
    expect(Object.keys(refusal(answer).fields)).toEqual(["documentsBy"]);
    expect(await standingOf(member.membershipId)).toMatchObject({ status: "inactive" });
  });

  it("of somebody without a login is Initial, and mails nobody", async () => {
    const id = newId();
    await owner(
      `insert into membership (company_id, id, role, status, first_name, email, email_key)
       values ($1, $2, 'WORKER', 'inactive', 'Li', $3, $3)`,
      [company.id, id, `${id}@mail.example`],
    );
    must(await comeBack(company, id));
    expect(await standingOf(id)).toMatchObject({ status: "initial", pending_for: null });
    expect(await lettersTo(`${id}@mail.example`)).toEqual([]);
  });

  it("leaves an open access request to those who answer it", async () => {
    const { member, person } = await aFormerMember(company);
    await aRequest(company, { person });
    expect(refusal(await comeBack(company, member.membershipId)).message).toMatch(/has asked for access/);
  });

  it("says so when they are back already, or the page is old", async () => {
    const { member } = await aFormerMember(company);
    const old = await comeBack(company, member.membershipId, { seenVersion: 1 });
    expect(refusal(old).code).toBe("conflict");
    must(await comeBack(company, member.membershipId));
    expect(refusal(await comeBack(company, member.membershipId)).message).toMatch(/back already/);
  });

  it("is not there for strangers, and another role is the Admins' to give", async () => {
    const worker = (await aFormerMember(company)).member.membershipId;
    const viewer = (await aFormerMember(company, "VIEWER")).member.membershipId;
    for (const [name, stranger] of strangersTo(company, foreign)) {
      expect(refusal(await comeBack(company, viewer, {}, stranger))).toEqual(NOT_FOUND);
      if (name !== "a Manager")
        expect(refusal(await comeBack(company, worker, {}, stranger))).toEqual(NOT_FOUND);
    }
    const { member: manager } = await aMember(company, "MANAGER");
    expect(refusal(await comeBack(company, worker, { role: "MANAGER" }, manager))).toEqual(NOT_FOUND);
    must(await comeBack(company, worker, {}, manager));
  });
});
