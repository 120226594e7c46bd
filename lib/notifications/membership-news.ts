import type { MembershipFacts } from "@/lib/memberships/facts";
import { silent, type Tellers } from "@/lib/notifications/consequences";

/** Who hears of a company's people and lists. */
export const membershipNews: Tellers<MembershipFacts> = {
  "membership.added": silent,
  "membership.changed": silent,
  "membership.role-changed": silent,
  "membership.notifications-changed": silent,
  "membership.activated": silent,
  "people.exported": silent,
  "saved-view.kept": silent,
  "saved-view.removed": silent,
};
