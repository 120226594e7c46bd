import { execute } from "@/lib/command";
import { approveContractor } from "@/lib/connections/commands";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { connectionPage } from "@/lib/connections/page";
import { mayJudge } from "@/lib/connections/policy";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { connectionReturn } from "@/lib/connections/return-page";
import { deactivateMember } from "@/lib/deactivations/commands";
import { refuseDocument, verifyDocument } from "@/lib/documents/decide";
import { documentPage } from "@/lib/documents/page";
import { listToVerify } from "@/lib/documents/to-verify";
import { changeRole } from "@/lib/memberships/change-role";
import { retireRequirement } from "@/lib/requirements/commands";
import type { Member } from "@/lib/actor";
import { aConnection, aDocument, askContractors, connectionRow } from "@/tests/support/contractors";
import { asApp, owner } from "@/tests/support/owner";
import { documentOf } from "@/tests/support/papers";
import { aCompany, aMember, must, pretend, refusal, type Company, type Person } from "@/tests/support/world";

/** What whoever runs the contractor reads where another one decides. */
const refused = (name: string) => ({
  ...{ code: "refused", fields: {} },
  message: `You run ${name} yourself, so you can't decide this. Ask another Admin here.`,
});

/** A host that asks contractors for something, a contractor that waits there, and a paper it handed in. */
async function aWaitingContractor() {
  const [host, contractor] = [await aCompany(), await aCompany()];
  const requirementId = await askContractors(host);
  const id = await aConnection(host, contractor);
  const helper = (await aMember(contractor, "MANAGER")).person;
  const hand = async () => {
    const document = await aDocument(host, contractor, { requirementId, connectionId: id }, "submitted");
    // Handed in by somebody who has nothing to do with the host.
    await owner("update document set person_id = $2 where id = $1", [document, helper.id]);
    return document;
  };
  return { host, contractor, id, documentId: await hand() };
}

const joins = async (host: Company, role: "ADMIN" | "MANAGER", person: Person): Promise<Member> =>
  (await aMember(host, role, { person })).member;

/** The host's first Admin no longer looks after anything there. */
const onlyAdmin = async (host: Company, admin: Member) =>
  owner(
    "update membership set role = 'VIEWER' where company_id = $1 and role in ('ADMIN', 'MANAGER') and id <> $2",
    [host.id, admin.membershipId],
  );

const seen = async (connectionId: string) => ({
  connectionId,
  seenVersion: (await connectionRow(connectionId)).version,
});

/** Every decision about the contractor, tried by somebody. */
async function decisions(actor: Member, { id, documentId }: { id: string; documentId: string }) {
  const about = { documentId, seenHash: "" };
  return [
    await execute(verifyDocument, actor, about),
    await execute(refuseDocument, actor, { ...about, reason: "It can't be read" }),
    await execute(approveContractor, actor, { connectionId: id }),
  ];
}

describe.each(["ADMIN", "MANAGER"] as const)(
  "somebody who is %s of the host and runs the contractor",
  (role) => {
    it("verifies, refuses and approves nothing of it; another Admin does", async () => {
      const made = await aWaitingContractor();
      const { host, contractor, id, documentId } = made;
      const both = await joins(host, role, contractor.adminPerson);
      for (const answer of await decisions(both, made))
        expect(refusal(answer)).toEqual(refused(contractor.name));
      expect(await documentOf(documentId)).toMatchObject({ status: "submitted" });
      expect(await connectionRow(id)).toMatchObject({ status: "pending" });
      const page = await connectionPage(both, id);
      expect(page).toMatchObject({ stake: { runs: true, others: true } });
      expect(page?.moves).not.toContain("approve");
      expect(await documentPage(both, host.slug, documentId)).toMatchObject({
        ...{ moves: [], stake: { runs: true, others: true } },
      });
      expect((await listToVerify(both, undefined))?.rows).toMatchObject([{ id: documentId, isOthers: true }]);
      expect((await listToVerify(host.admin, undefined))?.rows).toMatchObject([{ isOthers: false }]);
      must(await execute(verifyDocument, host.admin, { documentId, seenHash: "" }));
      must(await execute(approveContractor, host.admin, { connectionId: id }));
    });

    it("does not bring it back; another Admin does", async () => {
      const { host, contractor, id } = await aWaitingContractor();
      const both = await joins(host, role, contractor.adminPerson);
      must(await execute(deactivateConnection, both, { ...(await seen(id)), reason: "Contract ended" }));
      const back = { ...(await seen(id)), mode: "documents", who: "none" };
      expect(refusal(await execute(reactivateConnection, both, back))).toEqual(refused(contractor.name));
      expect((await connectionPage(both, id))?.moves).toEqual([]);
      expect(await connectionReturn(both, id)).toBeNull();
      must(await execute(reactivateConnection, host.admin, back));
    });
  },
);

it("a Manager of the contractor runs it, too; a Viewer does not", async () => {
  const made = await aWaitingContractor();
  const { host, contractor, id } = made;
  const { person: manager } = await aMember(contractor, "MANAGER");
  const { person: viewer } = await aMember(contractor, "VIEWER");
  const runs = await joins(host, "ADMIN", manager);
  for (const answer of await decisions(runs, made)) expect(refusal(answer)).toEqual(refused(contractor.name));
  const reads = await joins(host, "ADMIN", viewer);
  expect(await connectionPage(reads, id)).toMatchObject({ stake: { runs: false } });
  must(await execute(approveContractor, reads, { connectionId: id }));
});

it("whoever left the contractor decides again", async () => {
  const { host, contractor, id } = await aWaitingContractor();
  const { person, member } = await aMember(contractor, "MANAGER");
  const both = await joins(host, "ADMIN", person);
  await owner("update membership set status = 'inactive' where id = $1", [member.membershipId]);
  must(await execute(approveContractor, both, { connectionId: id }));
});

describe("where nobody else could", () => {
  it("the last Admin decides", async () => {
    const made = await aWaitingContractor();
    const { host, contractor, id, documentId } = made;
    const both = await joins(host, "ADMIN", contractor.adminPerson);
    await onlyAdmin(host, both);
    expect(await connectionPage(both, id)).toMatchObject({
      stake: { runs: true, others: false },
      moves: ["deactivate", "edit", "note", "approve"],
    });
    must(await execute(verifyDocument, both, { documentId, seenHash: "" }));
    must(await execute(approveContractor, both, { connectionId: id }));
  });

  it("a Manager does not, not even where the Admin runs the contractor, too", async () => {
    const made = await aWaitingContractor();
    const { host, contractor } = made;
    const admin = await joins(host, "ADMIN", contractor.adminPerson);
    await onlyAdmin(host, admin);
    const manager = await joins({ ...host, admin }, "MANAGER", (await aMember(contractor, "MANAGER")).person);
    for (const answer of await decisions(manager, made)) {
      expect(refusal(answer)).toEqual(refused(contractor.name));
    }
    must(await execute(approveContractor, admin, { connectionId: made.id }));
  });

  it("nobody decides on what they handed in themselves", async () => {
    const { host, contractor, documentId } = await aWaitingContractor();
    const both = await joins(host, "ADMIN", contractor.adminPerson);
    await onlyAdmin(host, both);
    await owner("update document set person_id = $2 where id = $1", [documentId, contractor.adminPerson.id]);
    expect(refusal(await execute(verifyDocument, both, { documentId, seenHash: "" })).code).toBe("not-found");
  });
});

describe("nobody gets round it", () => {
  it("by putting the others out, or out of their role", async () => {
    const made = await aWaitingContractor();
    const { host, contractor } = made;
    const both = await joins(host, "ADMIN", contractor.adminPerson);
    const { member: manager } = await aMember(host, "MANAGER");
    const { membershipId } = host.admin;
    must(await execute(changeRole, both, { membershipId, seenVersion: 1, role: "VIEWER" }));
    const left = { membershipId: manager.membershipId, reason: "Contract ended" };
    must(await execute(deactivateMember, both, left));
    for (const answer of await decisions(both, made))
      expect(refusal(answer)).toEqual(refused(contractor.name));
  });

  it("by asking for less: the contractor is ready then, and another one lets it in", async () => {
    const { host, contractor, id, documentId } = await aWaitingContractor();
    const both = await joins(host, "ADMIN", contractor.adminPerson);
    must(await execute(verifyDocument, host.admin, { documentId, seenHash: "" }));
    must(await execute(approveContractor, host.admin, { connectionId: id }));
    must(await execute(deactivateConnection, host.admin, { ...(await seen(id)), reason: "Contract ended" }));
    const requirementId = await askContractors(host, "Licence");
    const back = { ...(await seen(id)), mode: "documents", who: "none" };
    must(await execute(reactivateConnection, host.admin, back));
    must(await execute(retireRequirement, both, { requirementId, seenVersion: 1 }));
    expect(await connectionRow(id)).toMatchObject({ status: "pending" });
    must(await execute(approveContractor, host.admin, { connectionId: id }));
  });
});

it("the database refuses such a verdict by SQL", async () => {
  const { host, contractor, documentId } = await aWaitingContractor();
  const both = await joins(host, "ADMIN", contractor.adminPerson);
  const verdict = `update document set status = 'verified', decided_by_id = $2, decided_at = now() where id = $1`;
  await expect(asApp(host.id, verdict, [documentId, both.personId])).rejects.toThrow(
    "only somebody who reviews",
  );
  await onlyAdmin(host, both);
  await asApp(host.id, verdict, [documentId, both.personId]);
  expect(await documentOf(documentId)).toMatchObject({ status: "verified" });
});

test("the policy: who runs the contractor leaves it to others, but for the Admin whom nobody stands in for", () => {
  const table = (["ADMIN", "MANAGER"] as const).flatMap((role) =>
    [true, false].flatMap((runs) =>
      [true, false].map((others) => [role, runs, others, mayJudge(pretend("c", role), { runs, others })]),
    ),
  );
  expect(table.filter(([, , , may]) => !may)).toEqual([
    ["ADMIN", true, true, false],
    ["MANAGER", true, true, false],
    ["MANAGER", true, false, false],
  ]);
});
