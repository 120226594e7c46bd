import { z } from "zod";
import { askedAmong } from "@/lib/access-requests/asked";
import { command, type Work } from "@/lib/command";
import { sendFirstInvitations } from "@/lib/invitations/send";
import { meet } from "@/lib/memberships/activate";
import { mayAdd, mayMove } from "@/lib/memberships/policy";
import { Refusal } from "@/lib/result";
import { asRole } from "@/lib/roles";

/** As many as one transaction holds without keeping anybody waiting. */
export const MOST_AT_ONCE = 100;

/**
 * Invites several people who are on record as Initial, in few statements. Whoever was invited before, has asked for
 * access or cannot be invited is left out: each of them is a matter of its own (`inviteMember`).
 */
export const inviteSeveral = command({
  name: "invitation.send-several",
  input: z.strictObject({ membershipIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) }),
  clashes: { invitation_one_open: "Somebody here was invited meanwhile." },
  async run(work, { membershipIds }) {
    const { actor, ask } = work;
    ask(mayAdd(actor, "WORKER"));
    const met = (await waitingAmong(work, membershipIds)).map(({ emailKey }) => emailKey);
    await meet(work, ...met);
    const apart = await askedAmong(work, met);
    const invitees = (await waitingAmong(work, membershipIds)).filter(
      ({ emailKey, ...one }) =>
        met.includes(emailKey) && !apart.has(emailKey) && mayMove(actor, "invite", one),
    );
    if (invitees.length === 0) throw new Refusal("conflict", "Nobody here is new to invitations.");
    await sendFirstInvitations(work, invitees);
    return { membershipIds: invitees.map(({ id }) => id) };
  },
});

/** Those of them with an address whom nobody has invited yet. */
async function waitingAmong({ actor, tx }: Work, ids: string[]) {
  const { companyId } = actor;
  const members = await tx.membership.findMany({
    where: { companyId, id: { in: ids }, status: "initial", personId: null, invitations: { none: {} } },
    orderBy: { id: "asc" },
  });
  return members.flatMap(({ email, emailKey, role, ...member }) =>
    email && emailKey ? [{ ...member, email, emailKey, role: asRole(role) }] : [],
  );
}
