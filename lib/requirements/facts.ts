import type { Sentences } from "@/lib/audit/sentences";
import { plural } from "@/lib/dates";

export type RequirementFacts = {
  /** `asked` = how many it was asked of at that moment. */
  "requirement.added": { data: { name: string; of: string[]; asked: number; byMail: boolean } };
  "requirement.changed": { data: { name: string; fields: string[] } };
  "requirement.retired": { data: { name: string } };
  /** So many members heard of it, one chunk at a time; `people` is whom. */
  "requirement.told": {
    data: { name: string; count: number; byMail: boolean };
    secrets: { people: { id: string; firstName: string; email: string }[] };
  };
  /** So many contractors heard of it, one chunk at a time; each of them is a fact of its own. */
  "requirement.told-contractors": { data: { name: string; count: number } };
};

export const requirementSentences: Sentences<RequirementFacts> = {
  "requirement.added": (who, { name, of }) => `${who} added the requirement "${name}" for ${of.join(", ")}`,
  "requirement.changed": (who, { name, fields }) =>
    `${who} changed the requirement "${name}": ${fields.join(", ")}`,
  "requirement.retired": (who, { name }) => `${who} retired the requirement "${name}"`,
  "requirement.told": (_, { name, count }) =>
    `Gatehouse told ${plural(count, "person", "people")} of the requirement "${name}"`,
  "requirement.told-contractors": (_, { name, count }) =>
    `Gatehouse told ${plural(count, "contractor")} of the requirement "${name}"`,
};
