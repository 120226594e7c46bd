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
  WORKER: "Sees only their own profile, documents and notices. A mobile number is needed.",
};

/** The same to the person who has the role now, for the welcome mail. */
export const roleForYou: Record<Role, string> = {
  ADMIN: "You can do everything in the company.",
  MANAGER: "You look after workers and contractors, not users, roles, access requests or settings.",
  VIEWER: "You can read lists, profiles and records. You can't change them.",
  WORKER: "You see only your own profile, documents and notices.",
};

export function isRole(text: string | null | undefined): text is Role {
  return roles.some((role) => role === text);
}

/** Whether a role reaches other people, and not only its holder's own page. */
export const isAboveWorker = (role: Role): boolean => role !== "WORKER";

/** A role read from the database, whose CHECK knows the same four. */
export function asRole(text: string): Role {
  if (isRole(text)) return text;
  throw new Error(`${text} is no role.`);
}
