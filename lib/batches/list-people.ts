import type { Actor } from "@/lib/actor";
import type { ListAsked } from "@/lib/batches/schema";
import { eachInvitation, listInvitations, type InvitationRow } from "@/lib/invitations/list";
import { everyMember, listMembers, type MemberRow } from "@/lib/memberships/list";

/** Of a list under My team, as it shows them: a page of its members, or of its invitations. */
export type ListPage =
  { kind: "members"; rows: MemberRow[] } | { kind: "invitations"; rows: InvitationRow[] };

/** Everybody whom the list shows to this actor under these filters, some at a time. */
export async function* everyOneIn(actor: Actor, { list, ...query }: ListAsked): AsyncGenerator<ListPage> {
  if (list === "invitations") {
    for await (const rows of eachInvitation(actor, query)) yield { kind: "invitations", rows };
  } else {
    for await (const rows of everyMember(actor, list, query)) yield { kind: "members", rows };
  }
}

/** The first of them, and how many there are, as far as the list knows (null = more than it counts). */
export async function firstOf(
  actor: Actor,
  { list, ...query }: ListAsked,
): Promise<{ page: ListPage; found: number | null } | null> {
  if (list === "invitations") {
    const listed = await listInvitations(actor, query);
    if (!listed) return null;
    return {
      page: { kind: "invitations", rows: listed.rows },
      found: listed.count?.exact ? listed.count.most : null,
    };
  }
  const listed = await listMembers(actor, list, query);
  if (!listed) return null;
  const found = listed.found !== null && listed.found <= MOST_SURE ? listed.found : null;
  return { page: { kind: "members", rows: listed.rows }, found };
}

/** The lists count so far and no further. */
const MOST_SURE = 10_000;
