import type { Actor } from "@/lib/actor";

/** Settings are the Admins' (rule book, section 2). */
export function mayChangeSettings(actor: Actor): boolean {
  return actor.kind === "member" && actor.role === "ADMIN";
}
