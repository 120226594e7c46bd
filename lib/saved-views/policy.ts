import { mayReview } from "@/lib/access-requests/policy";
import type { Actor } from "@/lib/actor";
import { mayReadPeople } from "@/lib/memberships/policy";
import type { ViewList } from "@/lib/saved-views/schema";

type Subject = { companyId: string; personId: string; list: ViewList; shared: boolean };

/** Whoever reads a list keeps views of it. */
export function mayKeepViews(actor: Actor, list: ViewList): boolean {
  return list === "access-requests" ? mayReview(actor) : mayReadPeople(actor);
}

/** What everybody finds above the list is not a Viewer's to add: a Viewer changes nothing (rule book, section 2). */
export function mayShareViews(actor: Actor, list: ViewList): boolean {
  return actor.kind === "member" && actor.role !== "VIEWER" && mayKeepViews(actor, list);
}

/** One sees the own views, and those shared with the company. */
export function maySeeView(actor: Actor, view: Subject): boolean {
  return isHere(actor, view) && (view.shared || isOwn(actor, view));
}

export function mayRenameView(actor: Actor, view: Subject): boolean {
  return isHere(actor, view) && isOwn(actor, view);
}

/** An Admin tidies up what others shared. */
export function mayRemoveView(actor: Actor, view: Subject): boolean {
  return (
    isHere(actor, view) &&
    (isOwn(actor, view) || (view.shared && actor.kind === "member" && actor.role === "ADMIN"))
  );
}

const isHere = (actor: Actor, view: Subject) =>
  actor.companyId === view.companyId && mayKeepViews(actor, view.list);

const isOwn = (actor: Actor, view: Subject) => actor.kind === "member" && actor.personId === view.personId;
