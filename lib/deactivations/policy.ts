import type { Actor } from "@/lib/actor";
import { mayReadPeople } from "@/lib/memberships/policy";

/** Whoever reads the company's people reads who left, and exports it. */
export const mayReadRecords = (actor: Actor): boolean => mayReadPeople(actor);

/** Only the clock tells that somebody is due back. */
export const isClock = (actor: Actor): boolean => actor.kind === "system";
