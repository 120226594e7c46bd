import { fullName } from "@/lib/access";
import { inCompany, sql } from "@/lib/db";
import { likeWords } from "@/lib/keyset";
import { readable, readSearch } from "@/lib/memberships/list-query";
import { MOST_PLACED } from "@/lib/placements/schema";

export type Placeable = {
  /** The membership at the contractor. */
  id: string;
  name: string;
  /** Tells two of one name apart. */
  email: string;
};

export type PlaceableList = {
  /** As it was searched for; "" = nothing. */
  q: string;
  rows: Placeable[];
  /** There are more than one form places at once. */
  more: boolean;
};

type Row = { id: string; first_name: string; last_name: string; email: string };

const FIND = "select * from find_placeable($1, $2, $3, $4, $5)";

/**
 * The active Workers with a login of a company, the contractor, whom it can place through a connection now: the first by
 * name of those that match the search. Who is placed there already, and whose place the host ended, is not among them.
 */
export async function placeableWorkers(
  contractorId: string,
  connection: { companyId: string; id: string },
  typed: string,
): Promise<PlaceableList> {
  const q = readable(typed);
  const { starts, words, either } = readSearch(q);
  const wanted = words.length === 0 && starts ? [`%${likeWords(starts)}%`] : words;
  const values = [connection.companyId, connection.id, wanted, either, MOST_PLACED + 1];
  const rows = await inCompany(contractorId, () => sql<Row>("find_placeable", FIND, values));
  return {
    q,
    rows: rows.slice(0, MOST_PLACED).map(({ id, first_name, last_name, email }) => ({
      ...{ id, name: fullName(first_name, last_name), email },
    })),
    more: rows.length > MOST_PLACED,
  };
}
