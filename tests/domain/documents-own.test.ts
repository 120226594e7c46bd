import { createHash } from "node:crypto";
import { execute } from "@/lib/command";
import { verifyDocument } from "@/lib/documents/decide";
import { fileOfMember } from "@/lib/documents/file";
import { handIn } from "@/lib/documents/hand-in";
import { ownDocuments, ownFile } from "@/lib/documents/own";
import { documentPage } from "@/lib/documents/page";
import { bringAlong } from "@/lib/documents/share";
import { countToVerify, listToVerify } from "@/lib/documents/to-verify";
import { ownMembership } from "@/lib/memberships/own";
import { storage } from "@/lib/storage/storage";
import { hashSecret, newSecret } from "@/lib/tokens";
import { owner, ownerOne } from "@/tests/support/owner";
import { aFile, aRequirement, handedIn, self } from "@/tests/support/papers";
import { aCompany, aMember, must, NOT_FOUND, pretend, refusal, type Company } from "@/tests/support/world";

let company: Company;
let other: Company;
beforeAll(async () => {
  [company, other] = [await aCompany(), await aCompany()];
});

const now = () => new Date();

async function kept(companyId: string, text: string) {
  const file = aFile(companyId, text);
  await storage().put(
    file.key,
    (async function* () {
      yield Buffer.from(text);
    })(),
  );
  return file;
}

/** Somebody in both companies, with one requirement of the same name in each, verified in the first. */
async function twice(more: { verified?: boolean; name?: string } = {}) {
  const here = await aMember(company, "WORKER");
  const there = await aMember(other, "WORKER", { person: here.person });
  const name = more.name ?? `Licence ${here.person.id}`;
  const [from, to] = [
    await aRequirement(company, { name }),
    await aRequirement(other, { name: name.toUpperCase() }),
  ];
  const text = `bytes of ${here.person.id}`;
  const { id, hash } = await handedIn(here, from, { file: await kept(company.id, text) });
  if (more.verified !== false)
    must(await execute(verifyDocument, company.admin, { documentId: id, seenHash: hash }));
  const input = { documentId: id, requirementId: to, membershipId: there.member.membershipId };
  return { here, there, from, to, id, text, input };
}

describe("the own documents", () => {
  it("show each company's items to the person alone, also while Pending, and not once inactive", async () => {
    const { here, there, from, to } = await twice();
    const { id } = here.person;
    const files = await ownDocuments(id, null, now());
    expect(files.map(({ companyId }) => companyId).sort()).toEqual([company.id, other.id].sort());
    const state = (companyId: string, requirement: string) =>
      files
        .find((file) => file.companyId === companyId)
        ?.items.find((item) => item.requirementId === requirement)?.state;
    expect([state(company.id, from), state(other.id, to)]).toEqual(["good", "missing"]);
    await owner("update membership set status = 'pending' where id = $1", [there.member.membershipId]);
    expect((await ownFile(id, null, there.member.membershipId))?.isPending).toBe(true);
    await owner("update membership set status = 'inactive' where id = $1", [there.member.membershipId]);
    expect(await ownFile(id, null, there.member.membershipId)).toBeNull();
    expect(await ownFile(other.adminPerson.id, null, here.member.membershipId)).toBeNull();
    for (const id of [undefined, {}, "x"]) expect(await ownFile(here.person.id, null, id)).toBeNull();
  });

  it("open to no session from before a return", async () => {
    const { person, member } = await aMember(company, "WORKER");
    const session = async (age: string) => {
      const { secret } = newSecret();
      await owner(
        "insert into session (id, person_id, created_at, expires_at) values ($1, $2, now() - $3::interval, now() + interval '1 day')",
        [hashSecret(secret), person.id, age],
      );
      return secret;
    };
    const before = await session("2 hours");
    const after = await session("1 minute");
    await owner("update membership set revived_at = now() - interval '1 hour' where id = $1", [
      member.membershipId,
    ]);
    expect(await ownFile(person.id, before, member.membershipId)).toBeNull();
    expect(await ownFile(person.id, after, member.membershipId)).not.toBeNull();
  });
});

describe("bringing along", () => {
  it("is offered where the same is verified elsewhere, and copies row and file", async () => {
    const { here, there, from, to, id, text, input } = await twice();
    const files = await ownDocuments(here.person.id, null, now());
    const item = files.flatMap(({ items }) => items).find(({ requirementId }) => requirementId === to);
    expect(item?.offer).toMatchObject({ documentId: id, companyName: company.name });
    const source = await ownFile(here.person.id, null, here.member.membershipId);
    const { documentId } = must(await execute(bringAlong(source), self(there), input));
    const copy = await ownerOne<{
      file_key: string;
      status: string;
      shared_from_id: string;
      file_hash: Buffer;
    }>("select file_key, status, shared_from_id, file_hash from document where company_id = $1 and id = $2", [
      other.id,
      documentId,
    ]);
    expect(copy).toMatchObject({ status: "submitted", shared_from_id: id });
    expect(copy.file_key.startsWith(other.id)).toBe(true);
    const bytes = [];
    for await (const piece of (await storage().get(copy.file_key)) ?? []) bytes.push(piece as Buffer);
    expect(Buffer.concat(bytes).toString()).toBe(text);
    expect(copy.file_hash).toEqual(createHash("sha256").update(text).digest());
    expect(from).not.toBe(to);
  });

  it("takes nothing that is not verified, not the own, of another name, or of the same company", async () => {
    const mine = await twice();
    const source = await ownFile(mine.here.person.id, null, mine.here.member.membershipId);
    const unverified = await twice({ verified: false });
    const theirs = await ownFile(unverified.here.person.id, null, unverified.here.member.membershipId);
    const tries = [
      execute(bringAlong(theirs), self(unverified.there), unverified.input),
      execute(bringAlong(null), self(mine.there), mine.input),
      // Somebody else's document, named by its id.
      execute(bringAlong(theirs), self(unverified.there), { ...unverified.input, documentId: mine.id }),
      execute(bringAlong(source), self(mine.there), {
        ...mine.input,
        requirementId: await aRequirement(other, { name: `Another ${mine.id}` }),
      }),
    ];
    for (const result of await Promise.all(tries)) expect(refusal(result).code).toBe("conflict");
    const foreign = await execute(bringAlong(source), self(unverified.there), mine.input);
    expect(refusal(foreign)).toEqual(NOT_FOUND);
    expect(
      await owner("select 1 from document where company_id = $1 and shared_from_id = $2", [
        other.id,
        mine.id,
      ]),
    ).toEqual([]);
  });

  it("takes no file whose bytes are other ones than were verified", async () => {
    const { here, there, input, id } = await twice();
    const { file_key: key } = await ownerOne<{ file_key: string }>(
      "select file_key from document where id = $1",
      [id],
    );
    await storage().put(
      key,
      (async function* () {
        yield Buffer.from("swapped");
      })(),
    );
    const source = await ownFile(here.person.id, null, here.member.membershipId);
    expect(refusal(await execute(bringAlong(source), self(there), input)).code).toBe("conflict");
  });
});

describe("the reviewers' pages", () => {
  it("list what waits for them, the oldest first, and nobody else's", async () => {
    const host = await aCompany();
    const [worker, manager] = [await aMember(host, "WORKER"), await aMember(host, "MANAGER")];
    const [first, second] = [
      await aRequirement(host, { of: ["WORKER", "MANAGER"] }),
      await aRequirement(host),
    ];
    const one = await handedIn(worker, first);
    const two = await handedIn(worker, second);
    const own = await handedIn(manager, first);
    expect((await listToVerify(host.admin, undefined))?.rows.map(({ id }) => id)).toEqual([
      one.id,
      two.id,
      own.id,
    ]);
    // A Manager answers for Workers, not for Users.
    expect((await listToVerify(manager.member, undefined))?.rows.map(({ id }) => id)).toEqual([
      one.id,
      two.id,
    ]);
    expect(await countToVerify(host.admin)).toBe(3);
    for (const role of ["VIEWER", "WORKER"] as const) {
      expect(await listToVerify(pretend(host.id, role), undefined)).toBeNull();
      expect(await documentPage(pretend(host.id, role), host.slug, one.id)).toBeNull();
    }
    expect(await documentPage(company.admin, company.slug, one.id)).toBeNull();
    expect(await documentPage(host.admin, host.slug, one.id)).toMatchObject({
      hash: one.hash,
      moves: ["verify", "refuse"],
    });
    await owner("update membership set status = 'inactive' where id = $1", [worker.member.membershipId]);
    expect((await listToVerify(host.admin, undefined))?.rows.map(({ id }) => id)).toEqual([own.id]);
  });

  it("show states to a Viewer, and documents to who verifies", async () => {
    const worker = await aMember(company, "WORKER");
    const requirement = await aRequirement(company);
    await handedIn(worker, requirement);
    const { membershipId } = worker.member;
    const seen = await fileOfMember(pretend(company.id, "VIEWER"), membershipId);
    expect(seen?.mayOpen).toBe(false);
    expect(seen?.items.find(({ requirementId }) => requirementId === requirement)?.state).toBe("submitted");
    expect((await fileOfMember(pretend(company.id, "MANAGER"), membershipId))?.mayOpen).toBe(true);
    expect(await fileOfMember(pretend(company.id, "WORKER"), membershipId)).toBeNull();
    expect(await fileOfMember(other.admin, membershipId)).toBeNull();
  });

  it("page through many without a gap", async () => {
    const host = await aCompany();
    const worker = await aMember(host, "WORKER");
    const words = { needsFile: false, needsExpiry: false };
    for (let nr = 0; nr < 27; nr++) {
      const requirementId = await aRequirement(host, words);
      const input = { requirementId, membershipId: worker.member.membershipId, detail: `No ${nr}` };
      must(await execute(handIn(null), self(worker), input));
    }
    const page = await listToVerify(host.admin, undefined);
    const next = await listToVerify(host.admin, page?.after ?? undefined);
    const ids = [...(page?.rows ?? []), ...(next?.rows ?? [])].map(({ id }) => id);
    expect([page?.rows.length, next?.rows.length, new Set(ids).size]).toEqual([25, 2, 27]);
  });
});

test("the company's start page says how many documents are asked, until they are handed in", async () => {
  const asking = await aCompany();
  const here = await aMember(asking, "WORKER");
  const asked = async () => (await ownMembership(here.member))?.toHandIn;
  expect(await asked()).toBe(0);
  const [one] = [await aRequirement(asking), await aRequirement(asking)];
  expect(await asked()).toBe(2);
  await handedIn(here, one);
  expect(await asked()).toBe(1);
});
