import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { noteReturnDue } from "@/lib/deactivations/clock";
import { deactivateMember } from "@/lib/deactivations/commands";
import { measureCutOff } from "@/lib/deactivations/cut-off";
import { exportRecords } from "@/lib/deactivations/export";
import { undoDeactivation } from "@/lib/deactivations/undo";
import { newId } from "@/lib/id";
import type { Door } from "@/tests/support/doors";
import { aMember, type Company } from "@/tests/support/world";

/** The ways in to leaving, and to the record of it. */
export async function leavingDoors(company: Company): Promise<Record<string, Door>> {
  const admin = (cmd: Parameters<typeof execute>[0], good: Record<string, unknown>): Door => ({
    ...{ actor: () => company.admin, good },
    input: cmd.input,
    run: (who, raw) => execute(cmd, who, raw),
  });
  const { member } = await aMember(company, "VIEWER");
  const about = { deactivationId: newId() };
  return {
    deactivate: admin(deactivateMember, {
      ...{ membershipId: member.membershipId, reason: "Contract ended", otherReason: "", returnOn: "" },
    }),
    undoDeactivation: admin(undoDeactivation, about),
    measureCutOff: admin(measureCutOff(0), about),
    exportRecords: admin(exportRecords, { q: "", state: "all" }),
    returnDue: {
      ...{ actor: () => systemIn(company.id), good: { ...about, at: "2026-11-22T10:00:00Z" } },
      input: noteReturnDue.input,
      run: (who, raw) => execute(noteReturnDue, who, raw),
    },
  };
}
