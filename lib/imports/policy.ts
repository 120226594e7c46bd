import type { Actor } from "@/lib/actor";
import { mayAdd } from "@/lib/memberships/policy";

/** Whoever adds Workers one by one may add them from a file. */
export const mayImport = (actor: Actor): boolean => mayAdd(actor, "WORKER");
