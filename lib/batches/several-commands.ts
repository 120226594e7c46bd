import { z } from "zod";
import { actingPerson } from "@/lib/actor";
import { beginBatch, enqueueBatch } from "@/lib/batches/load";
import { isAboutInvitations, mayMoveSeveral } from "@/lib/batches/several-people";
import { beginMovesInput, isGrave, severalTitle } from "@/lib/batches/several-schema";
import { command, type Work } from "@/lib/command";
import { leaveWithMany } from "@/lib/deactivations/one-of-many";
import { returnDay } from "@/lib/deactivations/return-day";
import { reasonOf } from "@/lib/deactivations/schema";
import { revokeInvitation, resendInvitation, inviteMember } from "@/lib/invitations/commands";
import { changeRole } from "@/lib/memberships/change-role";
import { Refusal } from "@/lib/result";
import { roleName, roles, type Role } from "@/lib/roles";

/** One move over many people: the worker makes it for each, as the same command would for one. */
export const beginMoves = command({
  name: "batch.begin-moves",
  input: beginMovesInput,
  recent: ({ move }) => isGrave(move),
  async run(work, input) {
    const { actor, ask } = work;
    const { reason, otherReason, returnOn, ...asked } = input;
    const { move, newRole, list, all, ids, retry } = asked;
    ask(mayMoveSeveral(actor, move));
    if (isAboutInvitations(move) !== (list === "invitations")) throw new Refusal("refused", WRONG_LIST);
    if (!all && !retry && ids.length === 0) throw new Refusal("refused", "Choose somebody first.");
    const title = newRole && move === "change-role" ? `Make people ${roleName[newRole]}` : severalTitle[move];
    const leaving =
      move === "deactivate" ? await leavingOf(work, { reason, otherReason }, returnOn) : undefined;
    const kept = { ...asked, leaving };
    const batchId = await beginBatch(work, { kind: "bulk", title, status: "running", input: kept });
    await enqueueBatch(work, batchId);
    return { batchId };
  },
});

const WRONG_LIST = "That cannot be done to this list. Open the list again and choose there.";

/** Why many leave, and until when, as the record will keep it for each. */
async function leavingOf(
  { actor, tx, now }: Work,
  why: { reason?: string | undefined; otherReason?: string | undefined },
  returnOn: string | null,
) {
  const company = await tx.company.findFirstOrThrow({ where: { id: actor.companyId } });
  return { reason: reasonOf(why), returnOn: returnDay(returnOn, company.timeZone, now) };
}

const oneInput = z.strictObject({
  batchId: z.uuid(),
  line: z.int(),
  subjectId: z.uuid(),
  move: z.enum(["invite", "change-role", "deactivate", "resend", "revoke"]),
  newRole: z.enum(roles).optional(),
  leaving: z.object({ reason: z.string(), returnOn: z.string().nullable() }).optional(),
});
type One = z.output<typeof oneInput>;

/**
 * The move for one of them, in one transaction with its outcome: a worker that comes back does nobody twice. Limits,
 * rights and sentences are those of the single command.
 */
export const moveOne = command({
  name: "batch.move-one",
  input: oneInput,
  clashes: { invitation_one_open: "This address was invited meanwhile." },
  async prepare({ move, subjectId }, actor) {
    if (move === "invite") await inviteMember.prepare?.({ membershipId: subjectId }, actor);
    if (move === "resend") await resendInvitation.prepare?.({ invitationId: subjectId }, actor);
  },
  async run(work, one) {
    const { tx, actor } = work;
    const { requestAccepted, deactivationId } = await single(work, one);
    await tx.batchRow.updateMany({
      where: { companyId: actor.companyId, batchId: one.batchId, line: one.line },
      data: { outcome: "done", reason: requestAccepted ? "The open request was accepted" : null },
    });
    await tx.batch.updateMany({
      where: { companyId: actor.companyId, id: one.batchId },
      data: { done: { increment: 1 } },
    });
    return { deactivationId };
  },
});

type Done = { requestAccepted?: boolean; deactivationId?: string };

/** `requestAccepted`: an invitation answered an open access request instead of being sent. */
async function single(work: Work, { move, subjectId, newRole, leaving, batchId }: One): Promise<Done> {
  if (move === "invite") {
    const { invitationId } = await inviteMember.run(work, { membershipId: subjectId }, undefined);
    return { requestAccepted: invitationId === null };
  }
  if (move === "resend") {
    const { requestAccepted } = await resendInvitation.run(work, { invitationId: subjectId }, undefined);
    return { requestAccepted };
  }
  if (move === "revoke") {
    await revokeInvitation.run(work, { invitationId: subjectId }, undefined);
    return {};
  }
  if (move === "deactivate") {
    if (!leaving) throw new Refusal("not-found", "There is nothing here.");
    return { deactivationId: await leaveWithMany(work, subjectId, { ...leaving, batchId }) };
  }
  await changeRoleOf(work, subjectId, newRole);
  return {};
}

async function changeRoleOf(work: Work, subjectId: string, newRole: Role | undefined): Promise<void> {
  const { companyId } = work.actor;
  const member = await work.tx.membership.findFirst({ where: { companyId, id: subjectId } });
  if (!member || !newRole) throw new Refusal("not-found", "There is nothing here.");
  if (member.personId && member.personId === actingPerson(work.actor))
    throw new Refusal("refused", "Nobody changes their own role.");
  const input = { membershipId: subjectId, seenVersion: member.version, role: newRole };
  await changeRole.run(work, { ...input, mobile: undefined }, undefined);
}
