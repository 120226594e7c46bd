import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";
import { deactivateMembers } from "@/lib/deactivations/deactivate";
import { UNCONFIRMED } from "@/lib/reviews/labels";
import { loadDue } from "@/lib/reviews/load-due";
import { aboutMember } from "@/lib/reviews/schema";

/** *Deactivate*: the account is not needed any more. */
export const endUnneeded = command({
  name: "review.deactivate",
  input: aboutMember,
  async run(work, { membershipId }) {
    const { member } = await loadDue(work, membershipId);
    const { id, personId, name, role, status, emailKey } = member;
    const how = { reason: UNCONFIRMED, returnOn: null, by: actingPerson(work.actor) };
    await deactivateMembers(work, [{ id, personId, name, role, status, emailKey }], how);
    return { name };
  },
});
