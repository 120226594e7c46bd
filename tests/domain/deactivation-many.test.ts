import { beginMoves } from "@/lib/batches/several-commands";
import { previewSeveral } from "@/lib/batches/several-preview";
import { execute } from "@/lib/command";
import { addMember } from "@/lib/memberships/add";
import { batchOf, work } from "@/tests/support/long-work";
import { lettersOf, owner } from "@/tests/support/owner";
import { aSession } from "@/tests/support/sessions";
import {
  aCompany,
  aMember,
  aNewcomer,
  must,
  newEmail,
  NOT_FOUND,
  pretend,
  refusal,
  type Company,
} from "@/tests/support/world";

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

const leaving = { move: "deactivate", reason: "Contract ended" };
const rowsOf = (batchId: string) =>
  owner("select outcome, reason from batch_row where batch_id = $1 order by outcome, reason", [batchId]);

test("many leave together: exact numbers before, one line of the record each, and a result a row", async () => {
  const worker = await aMember(company, "VIEWER", { person: await aNewcomer() });
  await aSession(worker.person);
  const input = {
    firstName: "Li",
    lastName: "Zhang",
    email: newEmail(),
    mobile: "",
    role: "VIEWER",
    send: "yes",
  };
  const { membershipId: invited } = must(await execute(addMember, company.admin, input));
  const gone = await aMember(company, "MANAGER");
  await owner("update membership set status = 'inactive' where id = $1", [gone.member.membershipId]);
  const ids = [worker.member.membershipId, invited, gone.member.membershipId, company.admin.membershipId];
  const preview = await previewSeveral(company.admin, { list: "users", move: "deactivate" }, ids);
  expect(preview?.going).toBe("2 people");
  expect(preview?.effects.map(({ text }) => text)).toEqual([
    "2 people inactive, each from their next request on. Nothing is deleted",
    "2 sessions shut out of the company", // one from registering
    "1 open invitation",
    "A mail to 1 person with a login: that the access ended, and whom to ask. It leaves at once",
    expect.stringMatching(/^1 person left out: (inactive already|nobody deactivates themselves)$/),
    expect.stringMatching(/^1 person left out: (inactive already|nobody deactivates themselves)$/),
  ]);
  const begun = await execute(beginMoves, company.admin, {
    list: "users",
    ...leaving,
    ids,
    returnOn: "2031-01-02",
  });
  const { batchId } = must(begun);
  await work(company.id, batchId);
  expect(await batchOf(batchId)).toMatchObject({ status: "done", counts: { done: 2, skipped: 2 } });
  expect(await rowsOf(batchId)).toEqual([
    { outcome: "done", reason: null },
    { outcome: "done", reason: null },
    { outcome: "skipped", reason: "Inactive already." },
    { outcome: "skipped", reason: "Nobody deactivates themselves." },
  ]);
  const record = await owner<{ cutoff_ms: number }>(
    "select status_before, reason, return_on::text, cutoff_ms from deactivation where batch_id = $1 order by status_before",
    [batchId],
  );
  const kept = { reason: "Contract ended", return_on: "2031-01-02", cutoff_ms: expect.any(Number) };
  expect(record).toEqual([
    { status_before: "active", ...kept },
    { status_before: "invited", ...kept },
  ]);
  const [letter] = await lettersOf("membership.deactivated", worker.member.membershipId);
  expect(letter).toMatchObject({ template: "account-deactivated", to: worker.person.email });
});

test("a reason is asked for, and a day after today", async () => {
  const { member } = await aMember(company, "VIEWER");
  const faults = async (fields: Record<string, unknown>) =>
    refusal(
      await execute(beginMoves, company.admin, { list: "users", ids: [member.membershipId], ...fields }),
    ).fields;
  expect(await faults({ move: "deactivate" })).toEqual({ reason: "Choose a reason" });
  expect(await faults({ move: "deactivate", reason: "other", otherReason: "" })).toEqual({
    otherReason: "Write the reason, in 3 to 500 characters",
  });
  expect(await faults({ ...leaving, returnOn: "2020-01-01" })).toEqual({
    returnOn: "Enter a day after today, or leave it empty",
  });
});

test("a Manager takes Workers out, not Users; a Viewer nobody", async () => {
  const manager = await aMember(company, "MANAGER");
  const [user, worker] = [await aMember(company, "VIEWER"), await aMember(company, "WORKER")];
  const ids = [user.member.membershipId, worker.member.membershipId];
  const { batchId } = must(await execute(beginMoves, manager.member, { list: "workers", ...leaving, ids }));
  await work(company.id, batchId);
  expect(await owner("select role, status from membership where id = any($1) order by role", [ids])).toEqual([
    { role: "VIEWER", status: "active" },
    { role: "WORKER", status: "inactive" },
  ]);
  const viewer = pretend(company.id, "VIEWER");
  expect(refusal(await execute(beginMoves, viewer, { list: "workers", ...leaving, ids }))).toEqual(NOT_FOUND);
});
