import type { Actor } from "@/lib/actor";
import { actingPerson } from "@/lib/actor";
import { inCompany, sql } from "@/lib/db";
import { mayKeepViews, mayRemoveView, mayRenameView, mayShareViews } from "@/lib/saved-views/policy";
import { viewQuery } from "@/lib/saved-views/query";
import type { ViewList } from "@/lib/saved-views/schema";

export type SavedView = {
  id: string;
  version: number;
  name: string;
  /** The filters as they stand in the address, without "?"; "" = the whole list. */
  query: string;
  shared: boolean;
  own: boolean;
  moves: ("rename" | "remove")[];
};

export type SavedViews = { views: SavedView[]; mayShare: boolean };

type Row = { id: string; version: number; person_id: string; name: string; query: string; shared: boolean };

const MOST = 100;

const VIEWS = `select id, version, person_id, name, query, shared from saved_view
  where company_id = $1 and list = $2 and removed_at is null and (person_id = $3 or shared)
  order by (person_id = $3) desc, lower(name), id limit ${MOST}`;

/** The views of a list that this member has: the own ones first, then what others shared; null = no right. */
export async function savedViewsOf(actor: Actor, list: ViewList): Promise<SavedViews | null> {
  if (!mayKeepViews(actor, list)) return null;
  const { companyId } = actor;
  const person = actingPerson(actor);
  const rows = await inCompany(companyId, () => sql<Row>("saved_views", VIEWS, [companyId, list, person]));
  const views = rows.map(({ id, version, name, query, shared, person_id: personId }) => {
    const about = { companyId, personId, list, shared };
    const moves: SavedView["moves"] = [];
    if (mayRenameView(actor, about)) moves.push("rename");
    if (mayRemoveView(actor, about)) moves.push("remove");
    return { id, version, name, query: viewQuery(query), shared, own: personId === person, moves };
  });
  return { views, mayShare: mayShareViews(actor, list) };
}
