import { command, type Work } from "@/lib/command";
import { mayJudge } from "@/lib/connections/policy";
import { settleConnection } from "@/lib/connections/ready";
import { stakesIn } from "@/lib/connections/stake";
import { newId } from "@/lib/id";
import { countRequirementMail } from "@/lib/mail-loops";
import { countsOf } from "@/lib/requirements/counts";
import { askedLabel } from "@/lib/requirements/labels";
import { mayChangeRequirements } from "@/lib/requirements/policy";
import {
  addRequirementInput,
  changeRequirementInput,
  CONTRACTORS,
  retireRequirementInput,
  rolesIn,
  type Askable,
} from "@/lib/requirements/schema";
import { Refusal } from "@/lib/result";
import { settleWaiting } from "@/lib/returns/settle";

const clashes = {
  requirement_name: {
    field: "name",
    message: "There is a requirement with this name already. Choose another",
  },
};

type Asked = {
  name: string;
  detail: string;
  of: Askable[];
  needsFile: boolean;
  needsExpiry: boolean;
  needsVerifying: boolean;
  reminderDays: number[];
};

const columns = ({ of, detail, ...asked }: Asked) => ({
  ...asked,
  detail: detail || null,
  roles: rolesIn(of),
  contractors: of.includes(CONTRACTORS),
});

/** From now on it is missing in the file of everybody it is asked of; they hear of it by the worker's clock. */
export const addRequirement = command({
  name: "requirement.add",
  input: addRequirementInput,
  clashes,
  async run(work, { byMail, ...asked }) {
    const { actor, tx, now, ask, record } = work;
    const { companyId } = actor;
    ask(mayChangeRequirements(actor));
    const counts = await countsOf(tx, companyId);
    const id = newId();
    const tell = {
      ...(rolesIn(asked.of).length > 0 && { tell: byMail ? "mail" : "notice" }),
      tellContractors: asked.of.includes(CONTRACTORS),
    };
    await tx.requirement.create({ data: { companyId, id, createdAt: now, ...columns(asked), ...tell } });
    if (byMail && rolesIn(asked.of).length > 0) await countRequirementMail(work);
    const data = {
      name: asked.name,
      of: asked.of.map((who) => askedLabel[who]),
      asked: asked.of.reduce((sum, who) => sum + counts[who], 0),
      byMail,
    };
    await record({ type: "requirement.added", subject: id, person: null, data });
    return { requirementId: id };
  },
});

/** What was handed in stays; it counts by what is asked from now on. */
export const changeRequirement = command({
  name: "requirement.change",
  input: changeRequirementInput,
  clashes,
  async run(work, { requirementId: id, seenVersion, ...asked }) {
    const before = await load(work, id);
    const after = columns(asked);
    const fields = changed(before, after);
    if (fields.length === 0) throw new Refusal("refused", "Nothing was changed: this is how it is already.");
    await write(work, id, seenVersion, after);
    const data = { name: asked.name, fields };
    await work.record({ type: "requirement.changed", subject: id, person: null, data });
    await settleWaiting(work, [...before.roles, ...after.roles]);
    if (before.contractors || after.contractors) await settleContractors(work);
    return { requirementId: id };
  },
});

/** Nobody is asked for it any more; what was handed in stays in the record. */
export const retireRequirement = command({
  name: "requirement.retire",
  input: retireRequirementInput,
  async run(work, { requirementId: id, seenVersion }) {
    const { name, roles, contractors } = await load(work, id);
    await write(work, id, seenVersion, { retiredAt: work.now, tell: null, tellContractors: false });
    await work.record({ type: "requirement.retired", subject: id, person: null, data: { name } });
    await settleWaiting(work, roles);
    if (contractors) await settleContractors(work);
    return { name };
  },
});

async function load({ actor, tx, ask }: Work, id: string) {
  ask(mayChangeRequirements(actor));
  const row = await tx.requirement.findFirst({ where: { companyId: actor.companyId, id, retiredAt: null } });
  if (!row) throw new Refusal("not-found", "There is nothing here.");
  return row;
}

type Loaded = Awaited<ReturnType<typeof load>>;

/** The words a person reads for each column, where it changed. */
function changed(before: Loaded, after: ReturnType<typeof columns>): string[] {
  const words: Record<keyof typeof after, string> = {
    name: "name",
    detail: "explanation",
    roles: "of whom",
    contractors: "of whom",
    needsFile: "file",
    needsExpiry: "expiry",
    needsVerifying: "verifying",
    reminderDays: "reminders",
  };
  const keys = Object.keys(words) as (keyof typeof after)[];
  const differing = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return [...new Set(differing.map((key) => words[key]))];
}

type Changes = Partial<ReturnType<typeof columns>> & {
  retiredAt?: Date;
  tell?: null;
  tellContractors?: false;
};

async function write({ actor, tx }: Work, id: string, seenVersion: number, data: Changes): Promise<void> {
  const { count } = await tx.requirement.updateMany({
    where: { companyId: actor.companyId, id, version: seenVersion, retiredAt: null },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) throw new Refusal("conflict", "Somebody changed this meanwhile. Reload to see it.");
}

const MOST_WAITING = 500;

/**
 * A contractor that waits for a last item which nobody asks for any more comes in now, or has no day to fear. Whoever
 * runs it lets it in no more by asking less than by approving it.
 */
async function settleContractors(work: Work): Promise<void> {
  const { actor, tx } = work;
  const { companyId } = actor;
  const waiting = await tx.connection.findMany({
    where: { companyId, OR: [{ status: "pending" }, { status: "active", documentsBy: { not: null } }] },
    select: { id: true },
    orderBy: { id: "asc" },
    take: MOST_WAITING,
  });
  const ids = waiting.map(({ id }) => id);
  const stakes = await stakesIn(tx, actor, ids);
  for (const id of ids) {
    const stake = stakes.get(id);
    await settleConnection(work, id, stake !== undefined && mayJudge(actor, stake));
  }
}
