import type { Actor } from "@/lib/actor";
import { managesRole } from "@/lib/memberships/policy";
import type { Role } from "@/lib/roles";

type Subject = { companyId: string; personId: string | null; role: Role };

/** Whoever answers for a member brings them back, and lets them in; nobody themselves (rule book, section 2). */
export function mayBringBack(actor: Actor, member: Subject): boolean {
  if (actor.kind !== "member" || actor.companyId !== member.companyId) return false;
  return managesRole(actor.role, member.role) && actor.personId !== member.personId;
}

/** Another role than the former one is the Admins' to give. */
export function mayReturnAs(actor: Actor, member: Subject, role: Role): boolean {
  return mayBringBack(actor, member) && (role === member.role || mayChooseRole(actor));
}

export function mayChooseRole(actor: Actor): boolean {
  return actor.kind === "member" && actor.role === "ADMIN";
}
