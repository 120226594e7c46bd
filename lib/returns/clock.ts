import { z } from "zod";
import { isoMoment } from "@/lib/fields";
import { command, type Work } from "@/lib/command";
import { asDay, dayIn, daysBetween } from "@/lib/days";
import { step } from "@/lib/lifecycle";
import { membershipLifecycle } from "@/lib/memberships/lifecycle";
import { Refusal } from "@/lib/result";
import { fileOf, outstandingOf, toTell } from "@/lib/returns/file";
import { forgetDay, lockMember, type Settling } from "@/lib/returns/settle";
import { warningDue } from "@/lib/returns/warning";

const moment = isoMoment().transform((text) => new Date(text));

/**
 * Moves on somebody who was let in before the papers were good, at the moment that the clock says: forgets the day
 * where every item is good, warns three days and one day before, and takes the access back once it has passed.
 */
export const tickReturn = command({
  name: "membership.tick-return",
  input: z.strictObject({ membershipId: z.uuid(), at: moment }),
  async run(work, { membershipId, at }) {
    work.ask(work.actor.kind === "system");
    const member = await lockMember(work, membershipId);
    if (member.status !== "active" || member.documentsBy === null) throw over();
    const items = await fileOf(work.tx, member, at);
    if (outstandingOf(items).length === 0) return forgetDay({ ...work, now: at }, member);
    const documentsBy = asDay(member.documentsBy);
    const left = daysBetween(dayIn(member.company.timeZone, at), documentsBy);
    const told = { documentsBy, outstanding: toTell(items) };
    return left < 0 ? takeBack(work, member, told) : warn(work, member, left, told);
  },
});

const over = () => new Refusal("conflict", "Nothing is due here any more.");

type Told = { documentsBy: string; outstanding: ReturnType<typeof toTell> };

async function warn(
  { actor, tx, record }: Work,
  { id, personId: person, documentsWarned }: Settling,
  left: number,
  { documentsBy, outstanding }: Told,
): Promise<void> {
  const warning = warningDue(left, documentsWarned);
  if (warning === null) throw over();
  await tx.membership.updateMany({
    where: { companyId: actor.companyId, id },
    data: { documentsWarned: warning },
  });
  const data = { days: left, documentsBy };
  await record({ type: "membership.documents-due", subject: id, person, data }, outstanding);
}

async function takeBack(
  { actor, tx, now, record }: Work,
  { id, personId: person, status }: Settling,
  { documentsBy, outstanding }: Told,
): Promise<void> {
  await tx.membership.updateMany({
    where: { companyId: actor.companyId, id, status },
    data: {
      ...{
        status: step(membershipLifecycle, status, "wait"),
        pendingFor: "return",
        documentsBy: null,
        documentsWarned: null,
      },
      updatedAt: now,
      version: { increment: 1 },
    },
  });
  const data = { documentsBy };
  await record({ type: "membership.documents-missed", subject: id, person, data }, outstanding);
}
