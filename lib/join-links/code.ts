import { randomInt } from "node:crypto";
import { canonicalCode } from "@/lib/companies/code";

/** Without i, l and o, which people read as other signs. */
const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

/** A new code for a join link: ten signs, and never one that reads as a company code. */
export function newJoinCode(): string {
  for (;;) {
    const code = Array.from({ length: 10 }, () => SIGNS[randomInt(SIGNS.length)]).join("");
    if (canonicalCode(code) === null) return code;
  }
}

/** A join link's code as it is kept, from any spelling of it. Null = it is no such code. */
export function canonicalJoinCode(text: string): string | null {
  const code = text.trim().toLowerCase();
  return /^[a-z2-9]{10}$/.test(code) && canonicalCode(code) === null ? code : null;
}
