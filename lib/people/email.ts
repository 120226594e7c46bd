import { domainToASCII } from "node:url";
import { z } from "zod";

const LOCAL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/i;
const DOMAIN = /^(?=.{4,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const HINT = "Enter an email address, like noor@mail.example";

/**
 * The one canonical form of an address: lower case, ASCII domain. Anything that two programs could read
 * differently (quotes, two @, full-width signs, a trailing dot) is no address.
 * @returns null for anything else
 */
export function canonicalEmail(text: string): string | null {
  const parts = text.trim().split("@");
  const [local, domain] = parts;
  if (parts.length !== 2 || !local || !domain) return null;
  const ascii = /^[\x20-\x7e]*$/.test(domain) ? domain.toLowerCase() : domainToASCII(domain);
  if (!LOCAL.test(local) || /^\.|\.$|\.\./.test(local) || !DOMAIN.test(ascii)) return null;
  return `${local.toLowerCase()}@${ascii}`;
}

/** An email field; its output is the canonical address. */
export const emailField = z
  .string(HINT)
  .max(254, HINT)
  .transform((text, context) => {
    const address = canonicalEmail(text);
    if (address) return address;
    context.addIssue({ code: "custom", message: HINT });
    return z.NEVER;
  });
