import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { emptyForm } from "@/lib/result";
import { form, type AdminCall } from "@/tests/support/admin-calls";
import { owner } from "@/tests/support/owner";
import { aMember, must, type Company } from "@/tests/support/world";

/** The server actions of leaving, on Users. */
export async function leavingCalls(company: Company): Promise<AdminCall[]> {
  const [stays, left] = [await aMember(company, "VIEWER"), await aMember(company, "VIEWER")];
  const [id, away] = [stays.member.membershipId, left.member.membershipId];
  const input = { membershipId: away, reason: "On leave" };
  const { deactivationId } = must(await execute(deactivateMember, company.admin, input));
  // There is time enough to undo it while everybody else tries.
  await owner("update deactivation set at = now() + interval '1 hour' where id = $1", [deactivationId]);
  return [
    form("people/[id]/deactivate/deactivateAction", `/team/people/${id}/deactivate`, [id, emptyForm], {
      reason: "On leave",
    }),
    form("undoAction", `/team/people/${away}?done=deactivated`, [away, deactivationId, emptyForm], {}),
  ];
}
