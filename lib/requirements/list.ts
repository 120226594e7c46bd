import type { Actor } from "@/lib/actor";
import { database, inCompany } from "@/lib/db";
import { isId } from "@/lib/id";
import { countsOf } from "@/lib/requirements/counts";
import { mayChangeRequirements, mayReadRequirements } from "@/lib/requirements/policy";
import { askable, CONTRACTORS, type Askable } from "@/lib/requirements/schema";

export type Requirement = {
  id: string;
  version: number;
  name: string;
  detail: string;
  of: Askable[];
  needsFile: boolean;
  needsExpiry: boolean;
  needsVerifying: boolean;
  reminderDays: number[];
  isRetired: boolean;
};

export type RequirementList = { inForce: Requirement[]; retired: Requirement[]; mayChange: boolean };

const MOST = 500;

/** What a company asks for, by name; null for whoever may not read it. */
export async function listRequirements(actor: Actor): Promise<RequirementList | null> {
  if (!mayReadRequirements(actor)) return null;
  const { companyId } = actor;
  const rows = await inCompany(companyId, () =>
    database().requirement.findMany({
      where: { companyId },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: MOST,
    }),
  );
  const all = rows.map(toRequirement);
  return {
    inForce: all.filter(({ isRetired }) => !isRetired),
    retired: all.filter(({ isRetired }) => isRetired),
    mayChange: mayChangeRequirements(actor),
  };
}

/** One requirement in force, for who may change it, and how many it would be asked of. */
export async function requirementToChange(actor: Actor, id: string) {
  if (!mayChangeRequirements(actor) || !isId(id)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const row = await database().requirement.findFirst({ where: { companyId, id, retiredAt: null } });
    return row && { requirement: toRequirement(row), counts: await countsOf(database(), companyId) };
  });
}

/** How many each choice would be asked of, for who may add one. */
export async function countsToAsk(actor: Actor): Promise<Record<Askable, number> | null> {
  if (!mayChangeRequirements(actor)) return null;
  return inCompany(actor.companyId, () => countsOf(database(), actor.companyId));
}

type Row = Omit<Requirement, "of" | "isRetired" | "detail"> & {
  detail: string | null;
  roles: string[];
  contractors: boolean;
  retiredAt: Date | null;
};

function toRequirement(row: Row): Requirement {
  const { id, version, name, needsFile, needsExpiry, needsVerifying, reminderDays } = row;
  return {
    ...{ id, version, name, needsFile, needsExpiry, needsVerifying, reminderDays },
    detail: row.detail ?? "",
    of: askable.filter((who) => (who === CONTRACTORS ? row.contractors : row.roles.includes(who))),
    isRetired: row.retiredAt !== null,
  };
}
