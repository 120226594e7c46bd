import type { Actor } from "@/lib/actor";
import { requestLifecycle, type RequestMove, type RequestStatus } from "@/lib/access-requests/lifecycle";

type Subject = { companyId: string; personId: string };
export type RequestAct = RequestMove | "review" | "remind";
type Rule = (actor: Actor, request: Subject) => boolean;

const isAdminHere: Rule = (actor, request) =>
  actor.kind === "member" && actor.role === "ADMIN" && actor.companyId === request.companyId;

/** Nobody decides about themselves (rule book, section 2). */
const isAnotherAdmin: Rule = (actor, request) =>
  isAdminHere(actor, request) && actor.kind === "member" && actor.personId !== request.personId;

const isRequestor: Rule = (actor, request) => actor.kind === "person" && actor.personId === request.personId;

const isClock: Rule = (actor) => actor.kind === "system";

const rules: Record<RequestAct, Rule> = {
  review: isAdminHere,
  accept: isAnotherAdmin,
  decline: isAnotherAdmin,
  withdraw: isRequestor,
  expire: isClock,
  remind: isClock,
};

/** Whether the actor may do this to the request, whatever its status. */
export function may(actor: Actor, act: RequestAct, request: Subject): boolean {
  return rules[act](actor, request);
}

/** Whether the actor may open the company's access requests at all. */
export function mayReview(actor: Actor): boolean {
  return may(actor, "review", { companyId: actor.companyId, personId: "" });
}

/** The moves a screen may offer: allowed by policy, and open in the lifecycle. */
export function movesFor(actor: Actor, request: Subject & { status: RequestStatus }): RequestMove[] {
  const open: Partial<Record<RequestMove, RequestStatus>> = requestLifecycle[request.status];
  const moves: RequestMove[] = ["accept", "decline", "withdraw", "expire"];
  return moves.filter((move) => open[move] !== undefined && may(actor, move, request));
}
