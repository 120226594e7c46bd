import { personIn, systemIn, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { refuseDocument, verifyDocument } from "@/lib/documents/decide";
import { recordScan } from "@/lib/documents/file-scan";
import { handIn } from "@/lib/documents/hand-in";
import { remindOwner } from "@/lib/documents/remind";
import { bringAlong } from "@/lib/documents/share";
import { newId } from "@/lib/id";
import { addRequirement, changeRequirement, retireRequirement } from "@/lib/requirements/commands";
import { tellRequirement } from "@/lib/requirements/tell";
import type { Door } from "@/tests/support/doors";
import { newOrigin, type Company } from "@/tests/support/world";

/** The ways in of requirements and documents. */
export function documentDoors(company: Company): Record<string, Door> {
  const door = (actor: Actor, cmd: Parameters<typeof execute>[0], good: Record<string, unknown>): Door => ({
    ...{ actor: () => actor, good },
    input: cmd.input,
    run: (who, raw) => execute(cmd, who, raw),
  });
  const { admin } = company;
  const [person, clock] = [personIn(admin.personId, company.id, newOrigin()), systemIn(company.id)];
  const { membershipId } = admin;
  const [requirementId, documentId] = [newId(), newId()];
  const ticks = { needsFile: "on", needsExpiry: "on", needsVerifying: "on" };
  const asked = { name: "White card", detail: "", of: ["WORKER"], ...ticks, reminderDays: "30, 7" };
  const seen = { documentId, seenHash: "0".repeat(64) };
  const due = [{ documentId, days: 7, left: 7 }];
  return {
    addRequirement: door(admin, addRequirement, { ...asked, byMail: "on" }),
    changeRequirement: door(admin, changeRequirement, { ...asked, requirementId, seenVersion: 1 }),
    retireRequirement: door(admin, retireRequirement, { requirementId, seenVersion: 1 }),
    tellRequirement: door(clock, tellRequirement, { requirementId }),
    handIn: door(person, handIn(null), {
      ...{ requirementId, membershipId, detail: "1234", expiresOn: "2090-01-01" },
    }),
    bringAlong: door(person, bringAlong(null), { documentId, requirementId, membershipId }),
    verifyDocument: door(admin, verifyDocument, seen),
    refuseDocument: door(admin, refuseDocument, { ...seen, reason: "other", otherReason: "Blurred" }),
    remindOwner: door(clock, remindOwner, { membershipId, due }),
    recordScan: door(clock, recordScan, { documentId, scan: "clean" }),
  };
}
