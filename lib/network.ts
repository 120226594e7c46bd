import { isIPv6 } from "node:net";

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Whose address it is, where tries are counted: a connection of IPv6 has 2⁶⁴ addresses to itself, which are one caller.
 * Anything else stays as it is.
 */
export function callerAt(address: string): string {
  const [plain = ""] = address.split("%", 1);
  if (!isIPv6(plain)) return address;
  const mapped = MAPPED.exec(plain)?.[1];
  if (mapped) return mapped;
  const [before = "", after] = plain.toLowerCase().split("::");
  const groups = partsOf(before);
  if (after !== undefined) groups.push(...Array<string>(8 - groups.length - partsOf(after).length).fill("0"));
  return `${groups
    .concat(partsOf(after ?? ""))
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** Groups of 16 bits; four bytes written as in IPv4 are two of them. */
const partsOf = (text: string): string[] =>
  text
    .split(":")
    .filter(Boolean)
    .flatMap((part) => (part.includes(".") ? ["0", "0"] : [part]));
