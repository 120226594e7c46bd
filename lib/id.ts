import { randomBytes } from "node:crypto";

/** A new UUIDv7 (RFC 9562): time-ordered, made by the app before the first try so that a retry repeats itself. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `text` is written as an id; anything else from an address is simply not found. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** The company id under which facts are kept that belong to no company: a person registers, changes a password. */
export const PLATFORM = "00000000-0000-0000-0000-000000000000";
