import { createHash } from "node:crypto";

/** What the first link of a chain follows. */
export const START = Buffer.from([0]);

/**
 * The text that a link is made over, as SQL about the event `e` at the place `seq`. Written out here and not taken from
 * the database's own function, which a forger could have changed.
 */
export const eventText = (seq: string) => `jsonb_build_array(
  e.company_id, ${seq}, e.id, extract(epoch from e.at)::text, e.actor_kind, e.actor_id, e.type, e.subject_id,
  e.person_id, e.data, e.origin, e.request_id)::text`;

/** The hash at a place of the chain: over the one before it, and the text of its event. */
export const linkAfter = (previous: Buffer, text: string): Buffer =>
  createHash("sha256").update(previous).update(text, "utf8").digest();
