import { canonicalEmail } from "@/lib/people/email";
import { couldBeMobile, readMobile } from "@/lib/people/mobile";
import type { FoundBy } from "@/lib/support/facts";

export type Way = { by: FoundBy; value: string };

/**
 * What somebody who was named like this may be known by, as the records write it: each to be tried in turn.
 * `countries` = where a number without its country's code may be from, the likeliest first.
 */
export function waysToFind(wanted: string, countries: string[]): Way[] {
  if (wanted.includes("@")) return [{ by: "email", value: canonicalEmail(wanted) ?? wanted.toLowerCase() }];
  const numbers = new Set(numbersIn(wanted, countries));
  return [
    ...[...numbers].map((value): Way => ({ by: "mobile", value })),
    { by: "reference", value: wanted.toLowerCase() },
  ];
}

function numbersIn(wanted: string, countries: string[]): string[] {
  if (!couldBeMobile(wanted)) return [];
  const international = readMobile(wanted, []);
  const read = international.ok ? [international] : countries.map((country) => readMobile(wanted, [country]));
  return read.flatMap((number) => (number.ok ? [number.e164] : []));
}
