import type { Actor } from "@/lib/actor";
import type { ConnectionStatus } from "@/lib/connections/lifecycle";
import { todayOfFile } from "@/lib/connections/load";
import { openNotes } from "@/lib/connections/page";
import { handsInFor, readsHosts, runsPlacements } from "@/lib/connections/policy";
import { database, inCompany, sql } from "@/lib/db";
import { itemsOf, type Item } from "@/lib/documents/standing";
import { asMembershipStatus } from "@/lib/memberships/lifecycle";
import { MOST_SHOWN, placementsIn, type PlacementRow } from "@/lib/placements/list";
import { placeableWorkers, type PlaceableList } from "@/lib/placements/placeable";

/** A company that this one works for. */
export type Host = {
  /** The connection. */
  id: string;
  /** The host's own company, in whose record the connection stands. */
  companyId: string;
  name: string;
  slug: string;
  zone: string;
  status: ConnectionStatus;
  placed: number;
  /** Who of them gets in now. */
  entering: number;
  isReady: boolean;
  /** yyyy-mm-dd: let in before the documents are good, until this day in the host's zone. */
  documentsBy: string | null;
};

type Row = {
  id: string;
  company_id: string;
  host_name: string;
  host_slug: string;
  host_zone: string;
  status: string;
  ready_at: Date | null;
  placed: string;
  entering: string;
  due: string | null;
};

/** The companies that the actor's company works for, by name; null for whoever may not read them. */
export async function hostsOf(actor: Actor): Promise<Host[] | null> {
  if (actor.kind !== "member" || !readsHosts(actor.role)) return null;
  const { companyId, personId } = actor;
  const rows = await inCompany(companyId, () =>
    sql<Row>("hosts_of", "select h.*, h.documents_by::text as due from hosts_of($1, $2) h", [
      personId,
      companyId,
    ]),
  );
  return rows.map((row) => ({
    id: row.id,
    companyId: row.company_id,
    name: row.host_name,
    slug: row.host_slug,
    zone: row.host_zone,
    status: asMembershipStatus(row.status),
    placed: Number(row.placed),
    entering: Number(row.entering),
    isReady: row.ready_at !== null,
    documentsBy: row.due,
  }));
}

export type HostPage = Host & {
  /** What the host asks of this company, and how each stands. */
  items: Item[];
  notes: { id: string; note: string; at: Date }[];
  placements: (PlacementRow & { mayRemove: boolean })[];
  /** More are placed than the page shows; a search narrows them. */
  morePlaced: boolean;
  /** Whom the actor may place now, by name; null = may not. */
  placeable: PlaceableList | null;
  /** Whether the actor may hand in what is asked for: the contractor's Admins, until the host ends it. */
  mayHandIn: boolean;
};

/** One host as its contractor sees it, its workers narrowed by a search; null = nothing is there for this actor. */
export async function hostPage(actor: Actor, connectionId: string, q = ""): Promise<HostPage | null> {
  const host = (await hostsOf(actor))?.find(({ id }) => id === connectionId);
  if (!host || actor.kind !== "member") return null;
  const { companyId } = host;
  // The connection was found through the actor's own company: from here on the host's record of it is read.
  const [items, notes, placements] = await inCompany(companyId, async () => {
    const row = await database().connection.findFirstOrThrow({
      where: { companyId, id: connectionId },
      include: { company: true, contractor: true },
    });
    const today = todayOfFile(row, new Date());
    return Promise.all([
      itemsOf(database(), { companyId, connectionId }, today),
      openNotes(companyId, connectionId),
      placementsIn(companyId, connectionId, q),
    ]);
  });
  const runs = runsPlacements(actor.role);
  const places = runs && host.status === "active";
  // Of a host that ended it a contractor reads that it did, and which of its own people were there.
  const isIn = host.status !== "inactive";
  return {
    ...host,
    items: isIn ? items : [],
    notes: isIn ? notes.map(({ id, note, at }) => ({ id, note, at })) : [],
    placements: placements.map((row) => ({ ...row, mayRemove: runs && row.status !== "inactive" })),
    morePlaced: placements.length === MOST_SHOWN,
    placeable: places ? await placeableWorkers(actor.companyId, { companyId, id: connectionId }, q) : null,
    mayHandIn: handsInFor(actor.role) && isIn,
  };
}
