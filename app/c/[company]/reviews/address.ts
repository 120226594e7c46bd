import { reviewsPath } from "@/lib/links";

export type Search = Record<string, string | string[] | undefined>;

/** A word that is repeated in an address; none is an empty list. */
export const listIn = (search: Search, name: string): string[] => [search[name] ?? []].flat();

/** The list, with what was just said of these accounts. */
export const donePath = (slug: string, ids: string[]) => `${reviewsPath(slug)}?${queryOf("done", ids)}`;

/** The page that shows what deactivating these accounts will do. */
export const deactivatePath = (slug: string, ids: string[]) =>
  `${reviewsPath(slug)}/deactivate?${queryOf("id", ids)}`;

const queryOf = (name: string, ids: string[]) => new URLSearchParams(ids.map((id) => [name, id])).toString();
