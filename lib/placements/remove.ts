import { fullName } from "@/lib/access";
import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";
import { loadConnection, lockConnection } from "@/lib/connections/load";
import { runsPlacements } from "@/lib/connections/policy";
import { contractorRole } from "@/lib/connections/runs";
import { deactivateMembers } from "@/lib/deactivations/deactivate";
import { asMembershipStatus } from "@/lib/memberships/lifecycle";
import { removePlacementInput } from "@/lib/placements/schema";
import { Refusal } from "@/lib/result";
import { asRole } from "@/lib/roles";

/** The contractor takes a worker back from a host; it may place the same one again later. */
export const removePlacement = command({
  name: "placement.remove",
  input: removePlacementInput,
  async run(work, { connectionId, placementId }) {
    const { actor, tx, ask, record } = work;
    const { companyId } = actor;
    const personId = actingPerson(actor);
    const about = { companyId, id: connectionId };
    const role = actor.kind === "person" && personId ? await contractorRole(tx, personId, about) : null;
    ask(runsPlacements(role));
    await loadConnection(tx, companyId, connectionId);
    const connection = await lockConnection(work, connectionId);
    const placement = await tx.membership.findFirst({ where: { companyId, connectionId, id: placementId } });
    ask(placement !== null);
    if (!placement) throw new Refusal("not-found", "There is nothing here.");
    const { firstName, lastName, personId: subjectPerson, emailKey } = placement;
    const name = fullName(firstName, lastName);
    const contractor = connection.contractor?.name ?? connection.name;
    const leaver = { id: placementId, personId: subjectPerson, name, emailKey };
    const [left] = await deactivateMembers(
      work,
      [{ ...leaver, role: asRole(placement.role), status: asMembershipStatus(placement.status) }],
      { reason: `Taken back by ${contractor}`, returnOn: null, by: personId },
    );
    if (!left) throw new Refusal("conflict", `${name} is no longer placed there. Reload to see it.`);
    // Marked as ended from the contractor's side: only such a place may the contractor fill again by itself.
    await tx.deactivation.updateMany({
      where: { companyId, id: left.deactivationId },
      data: { connectionId },
    });
    const data = { connection: connectionId, contractor };
    await record({ type: "placement.removed", subject: placementId, person: subjectPerson, data });
    return { name };
  },
});
