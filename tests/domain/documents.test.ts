import { execute } from "@/lib/command";
import { refuseDocument, verifyDocument } from "@/lib/documents/decide";
import { handIn } from "@/lib/documents/hand-in";
import { itemsOf } from "@/lib/documents/standing";
import { database, inCompany } from "@/lib/db";
import { personIn } from "@/lib/actor";
import { factsAbout, lettersTo, noticesAbout, owner } from "@/tests/support/owner";
import { aFile, aRequirement, documentOf, handedIn, self } from "@/tests/support/papers";
import {
  aCompany,
  aMember,
  must,
  newOrigin,
  NOT_FOUND,
  pretend,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

const TODAY = "2026-11-22";

async function stateOf(
  who: { member: { companyId: string; membershipId: string } },
  id: string,
  today = TODAY,
) {
  const { companyId, membershipId } = who.member;
  const items = await inCompany(companyId, () =>
    itemsOf(database(), { companyId, membershipId, role: "WORKER" }, today),
  );
  return items.find((item) => item.requirementId === id);
}

describe("handing in", () => {
  it("takes the place of what was there, is told to who verifies, and counts as handed in", async () => {
    const worker = await aMember(company, "WORKER");
    const requirement = await aRequirement(company);
    expect((await stateOf(worker, requirement))?.state).toBe("missing");
    const first = await handedIn(worker, requirement);
    const second = await handedIn(worker, requirement);
    expect((await documentOf(first.id)).replaced_at).not.toBeNull();
    expect((await stateOf(worker, requirement))?.state).toBe("submitted");
    const facts = await factsAbout(worker.member.membershipId);
    expect(facts.filter(({ type }) => type === "document.handed-in")).toHaveLength(2);
    // One line for the Admin, however much is handed in.
    expect(await noticesAbout(first.id)).toMatchObject([{ person_id: company.admin.personId }]);
    expect(await noticesAbout(second.id)).toEqual([]);
  });

  it("says beside each field what is missing", async () => {
    const worker = await aMember(company, "WORKER");
    const requirementId = await aRequirement(company);
    const input = { requirementId, membershipId: worker.member.membershipId };
    const { fields } = refusal(await execute(handIn(null), self(worker), input));
    expect(Object.keys(fields).sort()).toEqual(["expiresOn", "file"]);
    const file = aFile(company.id);
    const expired = await execute(handIn(file), self(worker), { ...input, expiresOn: "2026-11-01" });
    expect(refusal(expired).fields.expiresOn).toMatch(/expired/);
    const words = await aRequirement(company, { needsFile: false, needsExpiry: false });
    const without = await execute(handIn(null), self(worker), { ...input, requirementId: words });
    expect(refusal(without).fields.detail).toBeDefined();
  });

  it("is good at once where nobody has to verify it", async () => {
    const worker = await aMember(company, "WORKER");
    const requirement = await aRequirement(company, { needsVerifying: false });
    await handedIn(worker, requirement, { expiresOn: "2026-12-04" });
    expect(await stateOf(worker, requirement)).toMatchObject({ state: "expiring", verified: false });
    expect((await stateOf(worker, requirement, "2026-12-03"))?.state).toBe("expiring");
    expect((await stateOf(worker, requirement, "2026-12-04"))?.state).toBe("expired");
  });

  it("is nobody's but the owner's, while they are in the company", async () => {
    const worker = await aMember(company, "WORKER");
    const requirementId = await aRequirement(company);
    const input = { requirementId, membershipId: worker.member.membershipId, expiresOn: "2090-01-01" };
    const file = () => aFile(company.id);
    for (const [, stranger] of [...strangersTo(company, foreign), ["its Admin", company.admin] as const]) {
      expect(refusal(await execute(handIn(file()), stranger, input))).toEqual(NOT_FOUND);
    }
    const ofAdmins = await aRequirement(company, { of: ["ADMIN"] });
    const notAsked = await execute(handIn(file()), self(worker), { ...input, requirementId: ofAdmins });
    expect(refusal(notAsked)).toEqual(NOT_FOUND);
    await owner("update membership set status = 'inactive' where id = $1", [worker.member.membershipId]);
    expect(refusal(await execute(handIn(file()), self(worker), input))).toEqual(NOT_FOUND);
    expect(await owner("select 1 from document where requirement_id = $1", [requirementId])).toEqual([]);
  });
});

describe("the verdict", () => {
  it("makes it good, tells the owner, and settles the reviewers' line", async () => {
    const worker = await aMember(company, "WORKER");
    const requirement = await aRequirement(company);
    const { id, hash } = await handedIn(worker, requirement);
    must(await execute(verifyDocument, company.admin, { documentId: id, seenHash: hash }));
    expect(await stateOf(worker, requirement)).toMatchObject({ state: "good", verified: true });
    const letters = await lettersTo(worker.person.email);
    expect(letters.at(-1)).toMatchObject({ template: "document-verified", status: "queued" });
    expect((await noticesAbout(id))[0]?.resolution).toBe("looked at by Ana Ruiz");
  });

  it("asks again for that item alone, with the reason", async () => {
    const worker = await aMember(company, "WORKER");
    const [one, other] = [await aRequirement(company), await aRequirement(company)];
    const { id, hash } = await handedIn(worker, one);
    await handedIn(worker, other);
    const input = { documentId: id, seenHash: hash, reason: "other", otherReason: "Blurred" };
    must(await execute(refuseDocument, company.admin, input));
    expect(await stateOf(worker, one)).toMatchObject({ state: "not-accepted", reason: "Blurred" });
    expect((await stateOf(worker, other))?.state).toBe("submitted");
    const letter = (await lettersTo(worker.person.email)).at(-1);
    expect(letter).toMatchObject({ template: "document-not-accepted", props: { reason: "Blurred" } });
    expect(String(letter?.props.documentsUrl)).toMatch(new RegExp(`/me/documents/${one}$`));
    const without = await execute(refuseDocument, company.admin, { ...input, otherReason: "" });
    expect(refusal(without).fields.otherReason).toBeDefined();
  });

  it("falls on what was seen, or on nothing", async () => {
    const worker = await aMember(company, "WORKER");
    const requirement = await aRequirement(company);
    const seen = await handedIn(worker, requirement);
    const wrong = await execute(verifyDocument, company.admin, {
      documentId: seen.id,
      seenHash: "0".repeat(64),
    });
    expect(refusal(wrong)).toMatchObject({ code: "conflict" });
    await handedIn(worker, requirement);
    const late = await execute(verifyDocument, company.admin, { documentId: seen.id, seenHash: seen.hash });
    expect(refusal(late).message).toBe("A newer one was handed in meanwhile. Reload to see it.");
  });

  it("is never on the own papers, and only of who may", async () => {
    const manager = await aMember(company, "MANAGER");
    const requirement = await aRequirement(company, { of: ["WORKER", "MANAGER"] });
    const ofManager = await handedIn(manager, requirement);
    const worker = await aMember(company, "WORKER");
    const { id, hash } = await handedIn(worker, requirement);
    const about = { documentId: id, seenHash: hash };
    const may = ["a Manager"];
    for (const [name, stranger] of strangersTo(company, foreign).filter(([name]) => !may.includes(name))) {
      expect([name, refusal(await execute(verifyDocument, stranger, about))]).toEqual([name, NOT_FOUND]);
    }
    const sameMember = { ...manager.member };
    const own = { documentId: ofManager.id, seenHash: ofManager.hash };
    expect(refusal(await execute(verifyDocument, sameMember, own))).toEqual(NOT_FOUND);
    // Nor does a Manager decide about a User.
    expect(refusal(await execute(verifyDocument, pretend(company.id, "MANAGER"), own))).toEqual(NOT_FOUND);
    const asPerson = personIn(worker.person.id, company.id, newOrigin());
    expect(refusal(await execute(verifyDocument, asPerson, about))).toEqual(NOT_FOUND);
    must(await execute(verifyDocument, manager.member, about));
  });

  it.each(["checking", "infected"] as const)("waits for the scanner: %s", async (scan) => {
    const worker = await aMember(company, "WORKER");
    const requirement = await aRequirement(company);
    const { id, hash } = await handedIn(worker, requirement, { file: aFile(company.id, "x", scan) });
    const refused = await execute(verifyDocument, company.admin, { documentId: id, seenHash: hash });
    expect(refusal(refused)).toMatchObject({ code: "refused" });
    expect((await documentOf(id)).status).toBe("submitted");
  });

  it("of two at once is one, and the other reads whose", async () => {
    const second = await aMember(company, "ADMIN");
    const worker = await aMember(company, "WORKER");
    const requirement = await aRequirement(company);
    for (let round = 0; round < 10; round++) {
      const { id, hash } = await handedIn(worker, requirement);
      const input = { documentId: id, seenHash: hash };
      const results = await Promise.all([
        execute(verifyDocument, company.admin, input),
        execute(verifyDocument, second.member, input),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      const loser = results.find(({ ok }) => !ok);
      expect(loser && refusal(loser).message).toMatch(/(Ana Ruiz|Noor Haddad) verified it already\./);
    }
    const verified = (await factsAbout(worker.member.membershipId)).filter(
      ({ type }) => type === "document.verified",
    );
    expect(verified).toHaveLength(10);
  });

  it("and a newer one at once never leave the newer one verified unseen", async () => {
    const worker = await aMember(company, "WORKER");
    const requirement = await aRequirement(company);
    for (let round = 0; round < 20; round++) {
      const seen = await handedIn(worker, requirement);
      const [verdict, newer] = await Promise.all([
        execute(verifyDocument, company.admin, { documentId: seen.id, seenHash: seen.hash }),
        handedIn(worker, requirement),
      ]);
      expect((await documentOf(newer.id)).status).toBe("submitted");
      if (!verdict.ok) expect(verdict.message).toMatch(/newer one/);
    }
  });
});
