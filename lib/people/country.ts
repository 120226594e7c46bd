/**
 * The country that a browser's languages speak of (`Accept-Language`), as an ISO code. `en-US` says nothing: it is
 * what most browsers come with, wherever they are.
 */
export function countryOfLanguages(acceptLanguage: string | null): string | undefined {
  const tags = (acceptLanguage ?? "").split(",").map((part) => part.split(";")[0]?.trim() ?? "");
  for (const tag of tags) {
    const country = /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})$/i.exec(tag)?.[1]?.toUpperCase();
    if (country && tag.toLowerCase() !== "en-us") return country;
  }
  return undefined;
}
