import { command, type Work } from "@/lib/command";
import { mayTell } from "@/lib/requirements/policy";
import { aboutRequirement } from "@/lib/requirements/schema";
import { Refusal } from "@/lib/result";

/** So many members, or contractors, hear of a requirement in one go. */
export const TOLD_AT_ONCE = 200;
export const CONTRACTORS_AT_ONCE = 50;

/**
 * Tells the next members that they are asked for it, each once, then the next contractors, and remembers how far it
 * came.
 */
export const tellRequirement = command({
  name: "requirement.tell",
  input: aboutRequirement,
  async run(work, { requirementId: id }) {
    const { actor, tx, ask } = work;
    ask(mayTell(actor));
    const { companyId } = actor;
    await tx.$queryRaw`
      select id from requirement where company_id = ${companyId}::uuid and id = ${id}::uuid for update`;
    const requirement = await tx.requirement.findFirst({
      where: { companyId, id, retiredAt: null, OR: [{ tell: { not: null } }, { tellContractors: true }] },
    });
    if (!requirement) throw new Refusal("conflict", "Everybody knows.");
    if (requirement.tell === null) return { done: await tellContractors(work, requirement) };
    const isLast = await tellMembers(work, requirement);
    return { done: isLast && !requirement.tellContractors };
  },
});

type Told = {
  id: string;
  name: string;
  roles: string[];
  tell: string | null;
  toldUntil: string | null;
  contractorsToldUntil: string | null;
};

/** Whoever has not handed it in yet. @returns whether these were the last */
async function tellMembers({ actor, tx, record }: Work, requirement: Told): Promise<boolean> {
  const { companyId } = actor;
  const { id, name, roles, toldUntil, tell } = requirement;
  const members = await tx.membership.findMany({
    where: {
      ...{ companyId, role: { in: roles }, status: "active", person: { status: "active" } },
      ...(toldUntil && { id: { gt: toldUntil } }),
    },
    include: { person: true, documents: handedIn(id) },
    orderBy: { id: "asc" },
    take: TOLD_AT_ONCE,
  });
  const isLast = members.length < TOLD_AT_ONCE;
  await tx.requirement.updateMany({
    where: { companyId, id },
    data: { toldUntil: members.at(-1)?.id ?? toldUntil, ...(isLast && { tell: null }) },
  });
  const shut = await shutPlaces(tx, companyId, members);
  const asked = members.filter((member) => !shut.has(member.id) && member.documents.length === 0);
  // Somebody may be asked twice, placed by a contractor and as a member; once is enough.
  const people = new Map(asked.flatMap(({ person }) => (person ? [[person.id, person]] : [])));
  const data = { name, count: people.size, byMail: tell === "mail" };
  await record(
    { type: "requirement.told", subject: id, person: null, data },
    { people: [...people.values()] },
  );
  return isLast;
}

/** What an owner has handed in for it. */
const handedIn = (requirementId: string) => ({
  where: { requirementId, replacedAt: null },
  select: { id: true },
  take: 1,
});

/** Whose place does not hold has no file here to hand anything in to, and hears nothing. */
async function shutPlaces(
  tx: Work["tx"],
  companyId: string,
  members: { id: string; connectionId: string | null }[],
): Promise<Set<string>> {
  const placed = members.flatMap(({ id, connectionId }) => (connectionId ? [id] : []));
  if (placed.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select m.id from membership m
    where m.company_id = ${companyId}::uuid and m.id = any (${placed}::uuid[]) and not placement_holds(m)`;
  return new Set(rows.map(({ id }) => id));
}

/** Whoever works here, or waits to, and has not handed it in yet. @returns whether these were the last */
async function tellContractors({ actor, tx, record, recordEach }: Work, requirement: Told): Promise<boolean> {
  const { companyId } = actor;
  const { id, name, contractorsToldUntil: until } = requirement;
  const connections = await tx.connection.findMany({
    where: {
      ...{ companyId, status: { in: ["active", "pending"] } },
      ...(until && { id: { gt: until } }),
    },
    select: { id: true, documents: handedIn(id) },
    orderBy: { id: "asc" },
    take: CONTRACTORS_AT_ONCE,
  });
  const isLast = connections.length < CONTRACTORS_AT_ONCE;
  await tx.requirement.updateMany({
    where: { companyId, id },
    data: {
      contractorsToldUntil: connections.at(-1)?.id ?? until,
      ...(isLast && { tellContractors: false }),
    },
  });
  const asked = connections.filter(({ documents }) => documents.length === 0);
  const data = { name, count: asked.length };
  await record({ type: "requirement.told-contractors", subject: id, person: null, data });
  await recordEach(
    asked.map((connection) => ({
      fact: {
        ...{ type: "connection.asked" as const, subject: connection.id, person: null },
        data: { requirement: name, requirementId: id },
      },
      secrets: [],
    })),
  );
  return isLast;
}
