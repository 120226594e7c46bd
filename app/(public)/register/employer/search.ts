import { searchEmployers, type FoundCompany } from "@/lib/companies/queries";
import { Refusal } from "@/lib/result";

export type Search = { found: FoundCompany[]; error?: string; nothing: boolean };

/** What the page shows for these words: companies, or one sentence about why there are none. */
export async function search(words: string, personId: string): Promise<Search> {
  if (!words) return { found: [], nothing: false };
  try {
    const found = await searchEmployers(words, personId);
    if (found) return { found, nothing: found.length === 0 };
    return { found: [], error: "Type three letters or more, then search again", nothing: false };
  } catch (error) {
    if (error instanceof Refusal) return { found: [], error: error.message, nothing: false };
    throw error;
  }
}
