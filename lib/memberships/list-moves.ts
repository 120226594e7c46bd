import type { Actor } from "@/lib/actor";
import type { PeopleList } from "@/lib/memberships/labels";
import { mayAdd, mayExport, mayMove, mayReadPeople } from "@/lib/memberships/policy";
import type { Role } from "@/lib/roles";

/** What a member may do from a list: add people to it, export it, and move many of them at once. */
export type ListMoves = {
  add: boolean;
  export: boolean;
  invite: boolean;
  changeRole: boolean;
  deactivate: boolean;
};

/** The moves that a list offers; each is asked again, for each person, when it is made. */
export function movesOn(actor: Actor, list: PeopleList): ListMoves {
  const role: Role = list === "users" ? "ADMIN" : "WORKER";
  const somebody = { companyId: actor.companyId, personId: null, role };
  const current = list !== "inactive";
  return {
    add: current && mayAdd(actor, role),
    export: mayReadPeople(actor) && mayExport(actor),
    invite: current && mayMove(actor, "invite", somebody),
    changeRole: current && mayMove(actor, "change-role", somebody),
    deactivate: current && mayMove(actor, "deactivate", somebody),
  };
}
