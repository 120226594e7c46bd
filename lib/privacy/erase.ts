import type pg from "pg";
import { systemIn } from "@/lib/actor";
import { command, execute } from "@/lib/command";
import { database, inCompany } from "@/lib/db";
import { newId, PLATFORM } from "@/lib/id";
import { erasurePlan, HELD, hindrance, type ErasurePlan, type Wish } from "@/lib/privacy/erasure-plan";
import { erasureInput } from "@/lib/privacy/schema";
import { addTombstone } from "@/lib/privacy/tombstones";
import { Refusal, type Result } from "@/lib/result";
import { asRole } from "@/lib/roles";
import { storage } from "@/lib/storage/storage";
import { removePieces } from "@/lib/uploads/pieces";

const nobody = () => new Refusal("not-found", "There is nobody to delete.");

/** Closes the account for good. A wish must stand, and its days to think be over. */
const beginErasure = command({
  name: "erasure.begin",
  input: erasureInput,
  async run({ actor, tx, now, ask, record }, { personId }) {
    ask(actor.kind === "system");
    await tx.$queryRaw`select id from person where id = ${personId}::uuid for update`;
    const plan = await erasurePlan(tx, personId);
    if (plan?.status !== "active" || !plan.wish) throw nobody();
    if (plan.held) throw new Refusal("refused", HELD);
    const obstacle = hindrance(plan);
    if (obstacle) throw new Refusal("refused", obstacle);
    await tx.person.updateMany({
      where: { id: personId, status: "active" },
      data: { status: "closed", updatedAt: now },
    });
    await record({ type: "erasure.begun", subject: personId, person: personId, data: { by: plan.wish } });
    return {};
  },
});

/** Ends what the person still is, or asked for, in one company: its record says that they left for good. */
const leaveForGood = command({
  name: "membership.erase",
  input: erasureInput,
  async run({ actor, tx, now, ask, record }, { personId }) {
    ask(actor.kind === "system");
    const { companyId } = actor;
    const version = { increment: 1 };
    const open = { companyId, personId, status: "requested" };
    const [request] = await tx.accessRequest.findMany({ where: open, take: 1 });
    await tx.accessRequest.updateMany({
      where: open,
      data: { status: "withdrawn", decidedAt: now, nextReminderAt: null, version },
    });
    if (request) {
      const data = { from: "requested", to: "withdrawn" };
      await record({ type: "access-request.withdrawn", subject: request.id, person: personId, data });
    }
    const there = await tx.membership.findMany({
      where: { companyId, personId, status: { not: "inactive" } },
      take: 100,
    });
    for (const { id, status, role } of there) {
      await tx.membership.updateMany({
        where: { companyId, id, status },
        data: { status: "inactive", version, updatedAt: now },
      });
      const data = { from: status, role: asRole(role) };
      await record({ type: "membership.erased", subject: id, person: null, data });
    }
    if (!request && there.length === 0) throw nobody();
    return {};
  },
});

/** So many lines of the record, notices and mails are emptied in one transaction. */
const PART = 5_000;

/** Takes a closed account out of every table, a part at a time; what is left of it in the record is a random id. */
const erasePart = command({
  name: "person.erase",
  input: erasureInput,
  async run({ actor, tx, ask, record }, { personId }) {
    ask(actor.kind === "system");
    const part = newId();
    const [row] = await tx.$queryRaw<{ lines: number; done: boolean }[]>`
      select lines, done from erase_part(${personId}::uuid, ${part}::uuid, ${PART})`;
    if (!row) throw nobody();
    const { lines, done } = row;
    const type = done ? "person.erased" : "person.erasing";
    await record({ type, subject: part, person: personId, data: { lines } });
    return { done };
  },
});

/**
 * Erases a person whose wish is due and of whom nothing is held: closes the account, leaves each company, writes the tombstone, removes the files,
 * empties the rows. Each step can be repeated, so that what a crash left half done is finished by the next try.
 */
export async function erasePerson(personId: string): Promise<Result<object>> {
  const plan = await planOf(personId);
  if (!plan || plan.erased || !plan.wish) return gone;
  if (plan.held) return waits;
  const input = { personId };
  if (plan.status === "active") {
    const begun = await execute(beginErasure, systemIn(PLATFORM), input);
    if (!begun.ok) return begun;
  }
  addTombstone(personId);
  for (const companyId of plan.companies) {
    const left = await execute(leaveForGood, systemIn(companyId), input);
    if (!left.ok && left.code !== "not-found") return left;
  }
  await removeFiles((await planOf(personId))?.files ?? []);
  for (;;) {
    const part = await execute(erasePart, systemIn(PLATFORM), input);
    if (!part.ok || part.value.done) return part;
  }
}

/**
 * Erases a person at once, whom nobody gives days to think.
 * @param worker as the worker's role, which alone may wish so
 */
export async function eraseAtOnce(
  worker: Pick<pg.Pool, "query">,
  personId: string,
  wish: Exclude<Wish, "person">,
): Promise<Result<object>> {
  const plan = await planOf(personId);
  if (plan?.held) return waits;
  const obstacle = plan?.status === "active" ? hindrance(plan) : null;
  if (obstacle) return { ok: false, code: "refused", message: obstacle, fields: {} };
  await worker.query("select wish_erasure($1, $2)", [personId, wish]);
  return erasePerson(personId);
}

const gone: Result<object> = {
  ok: false,
  code: "not-found",
  message: "There is nobody to delete.",
  fields: {},
};

const waits: Result<object> = { ok: false, code: "refused", message: HELD, fields: {} };

const planOf = (personId: string) => inCompany(PLATFORM, () => erasurePlan(database(), personId));

async function removeFiles(files: ErasurePlan["files"]): Promise<void> {
  for (const { key, size } of files) {
    await removePieces(key, size);
    await storage().remove(key);
  }
}
