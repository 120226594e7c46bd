import { randomUUID } from "node:crypto";

/** A new UUIDv7 (RFC 9562): time-ordered, made by the app before the first try so that a retry repeats itself. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `text` is written as an id; anything else from an address is simply not found. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** The company id under which facts are kept that belong to no company: a person registers, changes a password. */
export const PLATFORM = "00000000-0000-0000-0000-000000000000";
