import { command } from "@/lib/command";
import { mayTell } from "@/lib/requirements/policy";
import { aboutRequirement } from "@/lib/requirements/schema";
import { Refusal } from "@/lib/result";

/** So many hear of a requirement in one go. */
export const TOLD_AT_ONCE = 200;

/** Tells the next members that they are asked for it, each once, and remembers how far it came. */
export const tellRequirement = command({
  name: "requirement.tell",
  input: aboutRequirement,
  async run({ actor, tx, ask, record }, { requirementId: id }) {
    ask(mayTell(actor));
    const { companyId } = actor;
    await tx.$queryRaw`
      select id from requirement where company_id = ${companyId}::uuid and id = ${id}::uuid for update`;
    const requirement = await tx.requirement.findFirst({
      where: { companyId, id, retiredAt: null, tell: { not: null } },
    });
    if (!requirement) throw new Refusal("conflict", "Everybody knows.");
    const { name, roles, toldUntil, tell } = requirement;
    const members = await tx.membership.findMany({
      where: {
        ...{ companyId, role: { in: roles }, status: "active", person: { status: "active" } },
        ...(toldUntil && { id: { gt: toldUntil } }),
      },
      include: { person: true },
      orderBy: { id: "asc" },
      take: TOLD_AT_ONCE,
    });
    const isLast = members.length < TOLD_AT_ONCE;
    await tx.requirement.updateMany({
      where: { companyId, id },
      data: { toldUntil: members.at(-1)?.id ?? toldUntil, ...(isLast && { tell: null }) },
    });
    // Somebody may be asked twice, placed by a contractor and as a member; once is enough.
    const people = new Map(members.flatMap(({ person }) => (person ? [[person.id, person]] : [])));
    const data = { name, count: people.size, byMail: tell === "mail" };
    await record(
      { type: "requirement.told", subject: id, person: null, data },
      { people: [...people.values()] },
    );
    return { done: isLast };
  },
});
