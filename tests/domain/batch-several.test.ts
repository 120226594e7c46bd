import { beginMoves } from "@/lib/batches/several-commands";
import { previewSeveral } from "@/lib/batches/several-preview";
import { execute } from "@/lib/command";
import { addMember } from "@/lib/memberships/add";
import { batchOf, work } from "@/tests/support/long-work";
import { lettersTo, owner, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aPerson,
  aRequest,
  must,
  newEmail,
  NOT_FOUND,
  pretend,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

async function add(company: Company, fields: Record<string, unknown> = {}) {
  const email = newEmail();
  const person = { firstName: "Li", lastName: "Zhang", email, role: "WORKER", send: false, ...fields };
  const { membershipId } = must(await execute(addMember, company.admin, person));
  return { id: membershipId, email };
}

const rowsOf = (batchId: string) =>
  owner<{ outcome: string; reason: string | null }>(
    "select outcome, reason from batch_row where batch_id = $1 order by line",
    [batchId],
  );

async function move(company: Company, input: Record<string, unknown>, actor = company.admin) {
  const { batchId } = must(await execute(beginMoves, actor, input));
  await work(company.id, batchId);
  return batchId;
}

test("invitations go to all that match, each once, and the others say why not", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const [first, second] = [await add(company), await add(company, { firstName: "Mai" })];
  const invited = await add(company, { firstName: "Noor", send: true });
  const foreign = await add(other);
  const batchId = await move(company, {
    ...{ list: "workers", move: "invite", all: true, newRole: undefined, q: undefined },
  });
  expect(await batchOf(batchId)).toMatchObject({
    status: "done",
    done: 3,
    total: 3,
    counts: { done: 2, skipped: 1 },
  });
  expect(await rowsOf(batchId)).toEqual([
    { outcome: "done", reason: null },
    { outcome: "done", reason: null },
    { outcome: "skipped", reason: "An invitation is open already. Resend it under Invitations." },
  ]);
  for (const { email } of [first, second, invited]) expect(await lettersTo(email)).toHaveLength(1);
  expect(await lettersTo(foreign.email)).toHaveLength(0);
  const facts = await owner(
    "select type from audit_event where company_id = $1 and type in ('invitation.sent', 'batch.begun', 'batch.finished')",
    [company.id],
  );
  expect(facts).toHaveLength(5);
});

test("ids of other companies are simply not there, and those that failed can be tried again", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const mine = await add(company, { role: "VIEWER" });
  const foreign = await add(other, { role: "VIEWER" });
  const ids = [mine.id, foreign.id, company.admin.membershipId];
  const change = { list: "users", move: "change-role", newRole: "MANAGER" };
  const batchId = await move(company, { ...change, ids });
  expect(await batchOf(batchId)).toMatchObject({ total: 2, counts: { done: 1, skipped: 1 } });
  const roles = await owner("select role from membership where id = any($1) order by role", [ids]);
  expect(roles).toEqual([{ role: "ADMIN" }, { role: "MANAGER" }, { role: "VIEWER" }]);
  expect((await rowsOf(batchId)).map(({ reason }) => reason).filter(Boolean)).toEqual([
    "Nobody changes their own role.",
  ]);
  expect(await previewSeveral(company.admin, { retry: batchId }, [])).toMatchObject({ none: true });

  const { member: claimed } = await aMember(company, "VIEWER");
  const worker = { ...change, newRole: "WORKER" };
  const failing = await move(company, { ...worker, ids: [claimed.membershipId, mine.id] });
  expect(await batchOf(failing)).toMatchObject({ counts: { done: 1, failed: 1 } });
  const preview = await previewSeveral(company.admin, { retry: failing }, []);
  expect(preview).toMatchObject({ count: "1 person", first: [{ id: claimed.membershipId }] });
  const again = await move(company, { ...worker, retry: failing });
  expect(await batchOf(again)).toMatchObject({ total: 1, counts: { failed: 1 } });
});

test("an invitation to somebody who asked for access says that the request was accepted", async () => {
  const company = await aCompany();
  const person = await aPerson();
  const { id } = await add(company, { email: person.email, role: "VIEWER" });
  await aRequest(company, { person, role: "VIEWER" });
  const batchId = await move(company, { list: "users", move: "invite", ids: [id] });
  expect(await rowsOf(batchId)).toEqual([{ outcome: "done", reason: "The open request was accepted" }]);
});

test("before anything is done, each outcome is counted", async () => {
  const company = await aCompany();
  const initial = await add(company);
  const invited = await add(company, { send: true });
  const words = { list: "workers", move: "invite" };
  const texts = (effects: { text: string }[] | undefined) => effects?.map(({ text }) => text);
  for (const choice of [{ ids: [initial.id, invited.id] }, { ids: [], all: "1" }]) {
    const { ids, ...all } = choice;
    const preview = await previewSeveral(company.admin, { ...words, ...all }, ids);
    expect(preview).toMatchObject({ count: "2 people", going: "1 person", idle: false });
    expect(texts(preview?.effects)).toEqual([
      "1 person will be asked in",
      "One mail to each, with a link that works for 14 days",
      "1 person left out: invited already",
    ]);
  }
  expect(await previewSeveral(company.admin, words, [invited.id])).toMatchObject({ idle: true });
  const self = await previewSeveral(company.admin, words, [company.admin.membershipId]);
  expect(texts(self?.effects)).toEqual(["1 person left out: here already"]);

  const { member: other } = await aMember(company, "ADMIN");
  const { member: viewer } = await aMember(company, "VIEWER");
  const ids = [company.admin, other, viewer].map(({ membershipId }) => membershipId);
  const change = await previewSeveral(company.admin, { list: "users", move: "change-role" }, ids);
  expect(texts(change?.roleEffects?.VIEWER)).toEqual([
    "1 person becomes Viewer, in force at their next request",
    "1 Admin loses the role Admin",
    "1 person left out: nobody changes their own role",
    "1 person left out: Viewer already",
    "A mail to 1 person",
  ]);
  expect(texts(change?.roleEffects?.WORKER)).toContain("2 people left out: a Worker needs a mobile number");

  const open = await previewSeveral(company.admin, { list: "invitations", move: "revoke", all: "1" }, []);
  expect(open).toMatchObject({ going: "1 person" });
});

test("a worker that comes back sends nobody a second mail", async () => {
  const company = await aCompany();
  const people = await Promise.all(Array.from({ length: 8 }, () => add(company)));
  const { batchId } = must(
    await execute(beginMoves, company.admin, { list: "workers", move: "invite", all: true }),
  );
  const leaving = new AbortController();
  const first = work(company.id, batchId, leaving.signal);
  for (let done = 0; done === 0;) ({ done } = await batchOf(batchId));
  leaving.abort();
  expect(await first).toBe(false);
  await work(company.id, batchId);
  expect(await batchOf(batchId)).toMatchObject({ status: "done", done: 8, counts: { done: 8 } });
  for (const { email } of people) expect(await lettersTo(email)).toHaveLength(1);
});

test("invitations are sent again and revoked, many at a time", async () => {
  const company = await aCompany();
  const { email } = await add(company, { send: true });
  await move(company, { list: "invitations", move: "resend", all: true });
  expect(await lettersTo(email)).toHaveLength(2);
  await move(company, { list: "invitations", move: "revoke", all: true, status: "sent" });
  const states = await owner("select status from invitation where company_id = $1", [company.id]);
  expect(states).toEqual([{ status: "revoked" }]);
});

test("a Manager moves Workers alone, and roles not at all; strangers nothing", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const { member } = await aMember(company, "MANAGER");
  const viewer = await add(company, { role: "VIEWER" });
  const batchId = await move(company, { list: "users", move: "invite", ids: [viewer.id] }, member);
  expect(await rowsOf(batchId)).toEqual([{ outcome: "skipped", reason: "There is nothing here." }]);
  const change = { list: "users", move: "change-role", newRole: "ADMIN", ids: [viewer.id] };
  expect(refusal(await execute(beginMoves, member, change))).toEqual(NOT_FOUND);
  expect(await previewSeveral(member, { list: "users", move: "change-role" }, [viewer.id])).toBeNull();
  const before = await wholeState();
  for (const [, actor] of strangersTo(company, other)) {
    if (actor.companyId === company.id) {
      expect(refusal(await execute(beginMoves, actor, change))).toEqual(NOT_FOUND);
    }
  }
  const viewing = pretend(company.id, "VIEWER");
  const invite = { list: "workers", move: "invite", all: true };
  expect(refusal(await execute(beginMoves, viewing, invite))).toEqual(NOT_FOUND);
  expect(await wholeState()).toEqual(before);
  expect((await previewSeveral(other.admin, { list: "users", move: "invite" }, [viewer.id]))?.none).toBe(
    true,
  );
});
