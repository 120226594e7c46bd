import type { Actor } from "@/lib/actor";
import type { ConnectionStatus } from "@/lib/connections/lifecycle";

/** What a host's own people may do to one of their contractors. */
export type ConnectionAct =
  "edit" | "invite" | "resend" | "revoke" | "approve" | "note" | "deactivate" | "reactivate";

type Subject = { companyId: string };

const isHere = (actor: Actor, { companyId }: Subject) =>
  actor.kind === "member" && actor.companyId === companyId;

/** Admins and Managers look after contractors, Viewers read (rule book, section 2). */
export function mayManageConnection(actor: Actor, connection: Subject): boolean {
  return (
    isHere(actor, connection) &&
    actor.kind === "member" &&
    (actor.role === "ADMIN" || actor.role === "MANAGER")
  );
}

export function mayReadConnections(actor: Actor): boolean {
  return actor.kind === "member" && actor.role !== "WORKER";
}

/**
 * What somebody has to do with a contractor besides: whether they run its account, and whether somebody else in the
 * company, who looks after contractors, does not.
 */
export type Stake = { runs: boolean; others: boolean };

/** Nobody decides about a company that they run themselves, but for the Admin in whose place nobody else could. */
export function mayJudge(actor: Actor, { runs, others }: Stake): boolean {
  return !runs || (actor.kind === "member" && actor.role === "ADMIN" && !others);
}

/** What only somebody decides who does not run the contractor. */
const judging: readonly ConnectionAct[] = ["approve", "reactivate"];

const openIn: Record<ConnectionStatus, ConnectionAct[]> = {
  initial: ["deactivate", "edit", "invite"],
  invited: ["deactivate", "edit", "revoke", "resend"],
  pending: ["deactivate", "edit", "note", "approve"],
  active: ["deactivate", "edit", "note"],
  inactive: ["reactivate"],
};

/** The moves that a screen may offer: allowed by policy, and open in the status. */
export function connectionMoves(
  actor: Actor,
  connection: Subject & { status: ConnectionStatus },
  stake: Stake,
): ConnectionAct[] {
  if (!mayManageConnection(actor, connection)) return [];
  return openIn[connection.status].filter((move) => !judging.includes(move) || mayJudge(actor, stake));
}

/** The roles at a contractor that look after its hosts and placements; its Viewers read them. */
export const runsPlacements = (role: string | null): boolean => role === "ADMIN" || role === "MANAGER";
export const handsInFor = (role: string | null): boolean => role === "ADMIN";
export const readsHosts = (role: string | null): boolean => runsPlacements(role) || role === "VIEWER";
