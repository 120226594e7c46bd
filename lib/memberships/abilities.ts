import type { Role } from "@/lib/roles";

/** What somebody can do in a company, and which roles can: the table beside every choice of a role. */
export const abilities: readonly { label: string; roles: readonly Role[] }[] = [
  { label: "See the own page and the own notices", roles: ["ADMIN", "MANAGER", "VIEWER", "WORKER"] },
  { label: "Read lists, profiles and records, and export them", roles: ["ADMIN", "MANAGER", "VIEWER"] },
  { label: "Add, invite and edit workers", roles: ["ADMIN", "MANAGER"] },
  { label: "Add, invite and edit users, and change roles", roles: ["ADMIN"] },
  { label: "Review access requests", roles: ["ADMIN"] },
  { label: "Change the company's settings", roles: ["ADMIN"] },
];

const can = (role: Role) => abilities.filter(({ roles }) => roles.includes(role)).map(({ label }) => label);

/** What a role opens, one line each: `your` in the welcome mail, `their` in the effect preview that an Admin reads. */
export function roleOpens(role: Role, whose: "your" | "their"): string[] {
  return can(role).map((label) => label.replaceAll("the own", `${whose} own`));
}

/** What opens and what ends with a change of role; what stays is in neither. */
export function changeOfAbilities(from: Role, to: Role): { opens: string[]; ends: string[] } {
  return {
    opens: can(to).filter((label) => !can(from).includes(label)),
    ends: can(from).filter((label) => !can(to).includes(label)),
  };
}
