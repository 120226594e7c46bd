import type { Finding } from "@/components/support/desk-state";
import { membershipStatusLabel } from "@/lib/memberships/lifecycle";
import { roleName } from "@/lib/roles";
import type { Hit } from "@/lib/support/look-up";

/** What was found, as the desk says it: no address, and of the number its end alone. */
export function findingsOf(hits: Hit[]): Finding[] {
  return hits.map(({ membershipId, slug, name, companyName, role, status, numberEnd, placed }) => ({
    id: membershipId,
    href: `/support/${slug}/${membershipId}`,
    name,
    words: [
      `${roleName[role]} at ${companyName}`,
      ...(placed ? ["placed by a contractor"] : []),
      membershipStatusLabel[status],
      numberEnd ? `mobile ends in ${numberEnd}` : "no mobile on record",
    ].join(" · "),
  }));
}
