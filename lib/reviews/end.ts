import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";
import { deactivateOne } from "@/lib/deactivations/deactivate-one";
import { UNCONFIRMED } from "@/lib/reviews/labels";
import { loadDue } from "@/lib/reviews/load-due";
import { aboutMember } from "@/lib/reviews/schema";

/** *Deactivate*: the account is not needed any more. */
export const endUnneeded = command({
  name: "review.deactivate",
  input: aboutMember,
  recent: true,
  async run(work, { membershipId }) {
    const { member } = await loadDue(work, membershipId);
    const how = { reason: UNCONFIRMED, returnOn: null, by: actingPerson(work.actor) };
    await deactivateOne(work, member, how);
    return { name: member.name };
  },
});
