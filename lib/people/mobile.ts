import examples from "libphonenumber-js/mobile/examples";
import {
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from "libphonenumber-js/max";

const MOBILE_TYPES = new Set(["MOBILE", "FIXED_LINE_OR_MOBILE", "PERSONAL_NUMBER"]);

export type Mobile = { ok: true; e164: string } | { ok: false; message: string };

/**
 * Reads a mobile number in any spelling. A number without its country's code is tried in each of `countries`
 * (ISO codes, the likeliest first).
 * @returns E.164, or a sentence with an example of the first country
 */
export function readMobile(text: string, countries: string[]): Mobile {
  const candidates = countries.filter((country) => isSupportedCountry(country));
  for (const country of candidates) {
    const number = parsePhoneNumberFromString(text, country);
    if (number && isMobile(number)) return { ok: true, e164: number.number };
  }
  const international = candidates.length === 0 ? parsePhoneNumberFromString(text) : undefined;
  if (international && isMobile(international)) return { ok: true, e164: international.number };
  return { ok: false, message: mobileHint(candidates[0]) };
}

/** Whether some country may have such a number, by the count of its digits: what can be said without knowing where. */
export function couldBeMobile(text: string): boolean {
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  return digits >= 6 && digits <= 18;
}

function isMobile(number: PhoneNumber): boolean {
  const type = number.getType();
  return number.isValid() && type !== undefined && MOBILE_TYPES.has(type);
}

/** "Enter a mobile number of Australia, like 0412 345 678": how to mend a number that could not be read. */
export function mobileHint(country: string | undefined): string {
  const code: CountryCode | undefined = country && isSupportedCountry(country) ? country : undefined;
  const example = code && getExampleNumber(code, examples)?.formatNational();
  if (!code || !example) return "Enter a mobile number with its country code, like +61 412 345 678";
  const name = new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
  return `Enter a mobile number of ${name}, like ${example}, or one with its country code, like +61 412 345 678`;
}

/** A stored number as people read it: international, spaced. */
export function showMobile(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}
