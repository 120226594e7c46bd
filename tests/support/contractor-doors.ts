import { personIn, systemIn, visitor, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { acceptConnection, declineConnection } from "@/lib/connections/answer";
import {
  addContractor,
  approveContractor,
  inviteContractor,
  noteToContractor,
  revokeContractor,
} from "@/lib/connections/commands";
import { tickContractor } from "@/lib/connections/clock";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { editContractor } from "@/lib/connections/edit";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { newId } from "@/lib/id";
import { placeWorkers } from "@/lib/placements/place";
import { removePlacement } from "@/lib/placements/remove";
import type { Door } from "@/tests/support/doors";
import { newEmail, newOrigin, type Company } from "@/tests/support/world";

/** The ways in around a contractor: of its host, of whoever holds its link, and of whoever runs its account. */
export function contractorDoors(host: Company): Record<string, Door> {
  const door = (
    actor: () => Actor,
    cmd: Parameters<typeof execute>[0],
    good: Record<string, unknown>,
  ): Door => ({ actor, good, input: cmd.input, run: (who, raw) => execute(cmd, who, raw) });
  const admin = () => host.admin;
  const anyone = () => visitor(newOrigin(), host.id);
  const other = () => personIn(newId(), host.id, newOrigin());
  const about = { connectionId: newId() };
  const link = "x".repeat(43);
  const company = { name: "Bright Sparks", businessNumber: "", contactName: "Ben Carter", mobile: "" };
  return {
    addContractor: door(admin, addContractor, { ...company, email: newEmail(), send: false }),
    inviteContractor: door(admin, inviteContractor, about),
    editContractor: door(admin, editContractor, { ...about, seenVersion: 1, ...company, email: newEmail() }),
    tickContractor: door(() => systemIn(host.id), tickContractor, {
      ...about,
      at: new Date().toISOString(),
    }),
    revokeContractor: door(admin, revokeContractor, about),
    approveContractor: door(admin, approveContractor, about),
    noteToContractor: door(admin, noteToContractor, { ...about, note: "Send the insurance." }),
    endConnection: door(admin, deactivateConnection, {
      ...{ ...about, seenVersion: 1, reason: "other", otherReason: "Not here", returnOn: "" },
    }),
    returnConnection: door(admin, reactivateConnection, {
      ...{ ...about, seenVersion: 1, mode: "access", documentsBy: "2030-01-01", who: "all", placements: [] },
    }),
    acceptConnection: door(anyone, acceptConnection, { link, contractorId: newId() }),
    declineConnection: door(anyone, declineConnection, { link, note: "" }),
    placeWorkers: door(other, placeWorkers, { ...about, workerIds: [newId()] }),
    removePlacement: door(other, removePlacement, { ...about, placementId: newId() }),
  };
}
