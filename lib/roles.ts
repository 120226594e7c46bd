/** The roles a person can have in a company (rule book, section 2), widest first. */
export const roles = ["ADMIN", "MANAGER", "VIEWER", "WORKER"] as const;
export type Role = (typeof roles)[number];

export const roleLabel: Record<Role, string> = {
  ADMIN: "Admin (add, edit and create users)",
  MANAGER: "Manager",
  VIEWER: "Viewer",
  WORKER: "Worker",
};

/** The short name, for sentences and table cells. */
export const roleName: Record<Role, string> = {
  ADMIN: "Admin",
  MANAGER: "Manager",
  VIEWER: "Viewer",
  WORKER: "Worker",
};

export const roleExplained: Record<Role, string> = {
  ADMIN: "Everything in the company: reviews access requests, changes roles, manages users and settings.",
  MANAGER:
    "Invites, edits and deactivates workers and contractors. Not users, roles, access requests or settings.",
  VIEWER: "Reads lists, profiles and records, and exports them. Changes nothing.",
  WORKER: "Sees only the own profile, documents and notices. A mobile number is needed.",
};

/** What a role opens, one line each, for the effect preview and the welcome mail. */
export const roleOpens: Record<Role, string[]> = {
  ADMIN: ["Review and decide access requests", "See all users and change the company's settings"],
  MANAGER: ["See the company's users and the own notices"],
  VIEWER: ["See the company's users and the own notices"],
  WORKER: ["See the own page and the own notices"],
};

export function isRole(text: string | null | undefined): text is Role {
  return roles.some((role) => role === text);
}

/** A role read from the database, whose CHECK knows the same four. */
export function asRole(text: string): Role {
  if (isRole(text)) return text;
  throw new Error(`${text} is no role.`);
}
