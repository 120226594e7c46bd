import { getCountries } from "libphonenumber-js/max";

export type Place = { value: string; label: string };

/** Countries by their English names, with their ISO codes. */
export function countries(): Place[] {
  const names = new Intl.DisplayNames("en", { type: "region" });
  return getCountries()
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}

/** Time zones with their IANA names: `Australia/Broken_Hill` reads `Australia/Broken Hill`. */
export function timeZones(): Place[] {
  return Intl.supportedValuesOf("timeZone").map((value) => ({ value, label: value.replaceAll("_", " ") }));
}
