import { readMobile } from "@/lib/people/mobile";
import { Refusal } from "@/lib/result";
import type { Role } from "@/lib/roles";

/** A Worker cannot do without a number; whoever has not signed up yet is asked for it then. */
export const mustHaveMobile = (role: Role, joined: boolean): boolean => role === "WORKER" && joined;

/**
 * A member's mobile number as it is kept, E.164; null = none.
 * @throws Refusal `invalid` beside the field `mobile` for a number that is none of `country`, or a needed one that is
 * missing
 */
export function memberMobile(text: string, country: string, needed: boolean): string | null {
  if (text === "") {
    if (!needed) return null;
    throw new Refusal("invalid", "A Worker needs a mobile number.", {
      mobile: "A Worker needs a mobile number. Enter it here.",
    });
  }
  const read = readMobile(text, [country]);
  if (!read.ok) throw new Refusal("invalid", "Check the mobile number.", { mobile: read.message });
  return read.e164;
}
