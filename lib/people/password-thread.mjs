// Runs in a thread of its own (lib/people/password.ts): work with a password takes a core for a while.
import { hashSync, verifySync } from "@node-rs/argon2";

/**
 * Hashes a password, or holds it against a hash that was kept.
 * @param {{ password: string, stored?: string, parameters?: import("@node-rs/argon2").Options }} task
 * @returns {string | boolean}
 */
export default function work({ password, stored, parameters }) {
  return stored === undefined ? hashSync(password, parameters) : verifySync(stored, password);
}
