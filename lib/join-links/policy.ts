import type { Actor } from "@/lib/actor";
import { mayAdd } from "@/lib/memberships/policy";
import { roles, type Role } from "@/lib/roles";

/** Whoever may add somebody with a role makes, sees and revokes the join links for it. */
export const mayManageLink = (actor: Actor, role: Role): boolean => mayAdd(actor, role);

/** The roles whose join links are the actor's matter; none for whoever has no business with them. */
export const rolesOfLinks = (actor: Actor): Role[] => roles.filter((role) => mayManageLink(actor, role));
