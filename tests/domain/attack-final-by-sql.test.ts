import { execute } from "@/lib/command";
import { refuseDocument, verifyDocument } from "@/lib/documents/decide";
import { aRequirement, handedIn } from "@/tests/support/papers";
import { asApp, owner } from "@/tests/support/owner";
import { comeBack, leaves } from "@/tests/support/returning";
import { aCompany, aMember, must, type Company } from "@/tests/support/world";

// What a fault in the code, or somebody who reached the application's own connection, may not do either.
let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

const DENIED = { code: "42501" };
const FINAL = { code: "GH005" };

async function aPaper() {
  const worker = await aMember(company, "WORKER");
  const { id, hash } = await handedIn(worker, await aRequirement(company));
  return { worker, id, hash };
}

const set = (id: string, what: string, values: unknown[] = []) =>
  asApp(company.id, `update document set ${what} where company_id = $1 and id = $2`, [
    company.id,
    id,
    ...values,
  ]);

test("a document is not born verified, and no verdict is its owner's or nobody's", async () => {
  const { worker, id } = await aPaper();
  const born = asApp(
    company.id,
    `insert into document (company_id, id, requirement_id, membership_id, person_id, status, replaced_at)
     select company_id, gen_random_uuid(), requirement_id, membership_id, person_id, 'verified', now()
     from document where company_id = $1 and id = $2`,
    [company.id, id],
  );
  await expect(born).rejects.toMatchObject(FINAL);
  await expect(set(id, "status = 'verified'")).rejects.toMatchObject(FINAL);
  await expect(
    set(id, "status = 'verified', decided_by_id = $3, decided_at = now()", [worker.person.id]),
  ).rejects.toMatchObject(FINAL);
  const viewer = await aMember(company, "VIEWER");
  await expect(
    set(id, "status = 'verified', decided_by_id = $3, decided_at = now()", [viewer.person.id]),
  ).rejects.toMatchObject(FINAL);
});

test("a file that was looked at is not swapped, and a refused or replaced one stays so", async () => {
  const { worker, id, hash } = await aPaper();
  for (const what of [
    "file_hash = decode(repeat('00', 32), 'hex')",
    "expires_on = '2099-01-01'",
    "membership_id = null",
  ])
    await expect(set(id, what)).rejects.toMatchObject(DENIED);
  must(await execute(verifyDocument, company.admin, { documentId: id, seenHash: hash }));
  await expect(set(id, "status = 'submitted'")).rejects.toMatchObject(FINAL);
  const no = { documentId: id, seenHash: hash, reason: "It can't be read" };
  must(await execute(refuseDocument, company.admin, no));
  await expect(set(id, "status = 'verified'")).rejects.toMatchObject(FINAL);
  const { id: newer } = await handedIn(
    worker,
    (await owner<{ requirement_id: string }>("select requirement_id from document where id = $1", [id]))[0]
      ?.requirement_id ?? "",
  );
  await expect(set(id, "replaced_at = null")).rejects.toMatchObject(FINAL);
  await expect(asApp(company.id, "delete from document where id = $1", [newer])).rejects.toMatchObject(
    DENIED,
  );
});

test("what the scanner said stays said", async () => {
  const { id } = await aPaper();
  await owner("update document set scan = 'infected' where id = $1", [id]);
  await expect(set(id, "scan = 'clean'")).rejects.toMatchObject(FINAL);
});

test("the record of who left is not rewritten, reopened or deleted, and no old session is revived", async () => {
  const left = await aMember(company, "WORKER");
  const id = left.member.membershipId;
  await leaves(company, left);
  const change = (what: string) =>
    asApp(company.id, `update deactivation set ${what} where company_id = $1 and membership_id = $2`, [
      company.id,
      id,
    ]);
  for (const what of ["reason = 'Praise'", "by_id = null", "at = now()", "name = 'Nobody'"])
    await expect(change(what)).rejects.toMatchObject(DENIED);
  must(await comeBack(company, id));
  for (const what of ["returned_at = null", "returned_by_id = null", "ticket = 'T-1'"])
    await expect(change(what)).rejects.toMatchObject(FINAL);
  await expect(
    asApp(company.id, "delete from deactivation where company_id = $1", [company.id]),
  ).rejects.toMatchObject(DENIED);
  for (const what of ["null", "revived_at - interval '1 day'"]) {
    const revive = `update membership set revived_at = ${what} where company_id = $1 and id = $2`;
    await expect(asApp(company.id, revive, [company.id, id])).rejects.toMatchObject(FINAL);
  }
});
