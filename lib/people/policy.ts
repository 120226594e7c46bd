import type { Actor } from "@/lib/actor";
import { PLATFORM } from "@/lib/id";

/** The person whose own account this actor may look at and change: signed in, and acting in no company. */
export function ownAccount(actor: Actor): string | null {
  return actor.kind === "person" && actor.companyId === PLATFORM ? actor.personId : null;
}
