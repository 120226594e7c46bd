import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { historyOf, type HistoryLine } from "@/lib/audit/history";
import { loadConnection, nameOf, todayOfFile } from "@/lib/connections/load";
import type { ConnectionStatus } from "@/lib/connections/lifecycle";
import {
  connectionMoves,
  mayReadConnections,
  type ConnectionAct,
  type Stake,
} from "@/lib/connections/policy";
import { placedThrough, type Placed } from "@/lib/connections/preview";
import { stakeIn } from "@/lib/connections/stake";
import { database, inCompany } from "@/lib/db";
import { asDay } from "@/lib/days";
import { itemsOf, type Item } from "@/lib/documents/standing";
import type { StopReason } from "@/lib/delivery/labels";
import { stopsAmong } from "@/lib/delivery/stopped";
import { isId } from "@/lib/id";
import { mayLiftStop } from "@/lib/memberships/policy";
import { showMobile } from "@/lib/people/mobile";
import { placementsIn, type PlacementRow } from "@/lib/placements/list";

export type ConnectionPage = {
  id: string;
  version: number;
  name: string;
  /** As the host wrote it down, where the company is called otherwise. */
  writtenAs: string | null;
  businessNumber: string | null;
  /** Whether the company accepted: what it says of itself stands before what its host wrote down. */
  accepted: boolean;
  /** What the host wrote down, as a form shows it. */
  written: { name: string; businessNumber: string; contactName: string; email: string; mobile: string };
  contactName: string;
  email: string;
  mobile: string | null;
  /** Why the company's mail to the contact is held back; null = it goes. */
  stop: { because: StopReason; mayLift: boolean } | null;
  status: ConnectionStatus;
  invitation: { sentAt: Date; sentCount: number; expiresAt: Date | null; by: string | null } | null;
  /** Everything is in: it can be approved. */
  isReady: boolean;
  /** yyyy-mm-dd: let in before its documents are good, until this day. */
  documentsBy: string | null;
  notes: { id: string; note: string; by: string; at: Date }[];
  items: Item[];
  placements: PlacementRow[];
  placed: Placed;
  /** When and why it left; null while it is not away. */
  left: { at: Date; reason: string } | null;
  history: HistoryLine[];
  moves: ConnectionAct[];
  /** Whether the actor runs the contractor: then others decide about it, where there are any. */
  stake: Stake;
};

/** Everything the page of one contractor shows; null = nothing is there for this actor. */
export async function connectionPage(actor: Actor, id: string): Promise<ConnectionPage | null> {
  if (!mayReadConnections(actor) || !isId(id)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const row = await loadConnection(database(), companyId, id).catch(() => null);
    if (!row) return null;
    const today = todayOfFile(row, new Date());
    const open = { companyId, connectionId: id, membershipId: null, undoneAt: null, returnedAt: null };
    const left = await database().deactivation.findFirst({ where: open, select: { at: true, reason: true } });
    const [items, placements, placed, history, notes, stake, stops] = await Promise.all([
      itemsOf(database(), { companyId, connectionId: id }, today, left?.at),
      placementsIn(companyId, id),
      placedThrough(database(), id),
      historyOf(companyId, id),
      openNotes(companyId, id),
      stakeIn(database(), actor, id),
      stopsAmong(companyId, [row.contactEmailKey]),
    ]);
    const because = stops.get(row.contactEmailKey);
    const { version, contractor, businessNumber, contactName, contactEmail: email, status } = row;
    const name = nameOf(row);
    const mobile = row.contactMobile && showMobile(row.contactMobile);
    return {
      ...{ id, version, name, contactName, email, status },
      writtenAs: name === row.name ? null : row.name,
      businessNumber: contractor?.businessNumber ?? businessNumber,
      mobile,
      stop: because ? { because, mayLift: mayLiftStop(actor, row) } : null,
      accepted: contractor !== null,
      written: {
        ...{ name: row.name, contactName, email, mobile: mobile ?? "" },
        businessNumber: businessNumber ?? "",
      },
      invitation: invitationOf(row),
      isReady: status === "pending" && row.readyAt !== null,
      documentsBy: row.documentsBy && asDay(row.documentsBy),
      ...{ notes, items, placements, placed, left, history },
      moves: connectionMoves(actor, row, stake),
      stake,
    };
  });
}

function invitationOf({
  sentAt,
  sentCount,
  expiresAt,
  invitedBy,
  status,
}: Awaited<ReturnType<typeof loadConnection>>) {
  if (!sentAt || status !== "invited") return null;
  const by = invitedBy && fullName(invitedBy.firstName, invitedBy.lastName);
  return { sentAt, sentCount, expiresAt, by };
}

/** What was written to the contractor since it was last approved, newest first. */
export async function openNotes(companyId: string, connectionId: string) {
  const rows = await database().onboardingNote.findMany({
    where: { companyId, connectionId, settledAt: null },
    include: { by: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 20,
  });
  return rows.map(({ id, note, by, at }) => ({ id, note, by: fullName(by.firstName, by.lastName), at }));
}
