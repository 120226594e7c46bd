import type { Work } from "@/lib/command";
import { actingPerson } from "@/lib/actor";
import { asDate, dayIn, daysBetween, plusDays } from "@/lib/days";
import { countReturn } from "@/lib/mail-loops";
import { step } from "@/lib/lifecycle";
import { meet } from "@/lib/memberships/activate";
import { loadMember } from "@/lib/memberships/load";
import { membershipLifecycle, type MembershipMove, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { memberMobile, mustHaveMobile } from "@/lib/memberships/mobile";
import { Refusal } from "@/lib/result";
import { fileOf, outstandingOf, toTell } from "@/lib/returns/file";
import { MOST_DAYS, type ReturnMode } from "@/lib/returns/labels";
import { lockMember, type Settling } from "@/lib/returns/settle";
import type { Role } from "@/lib/roles";

export type How = {
  mode: ReturnMode;
  role: Role;
  /** yyyy-mm-dd, read with `access` alone; null = as the settings say. */
  documentsBy: string | null;
  /** As it was typed; null keeps the one on record. */
  mobile: string | null;
  /** Where support does it. */
  ticket?: string;
  reason?: string;
};

/**
 * Ends somebody's time away. With documents first they stay Pending as long as anything is outstanding; with access
 * now they are Active, and what is outstanding is due by a day. Whoever never had a login is Initial again. Whether
 * the actor may was asked before.
 * @throws Refusal `conflict` when they came back meanwhile
 */
export async function bringBack(
  work: Work,
  memberId: string,
  how: How,
): Promise<{ status: MembershipStatus }> {
  const { actor, tx, now, record } = work;
  const { companyId } = actor;
  const { emailKey } = await loadMember(tx, companyId, memberId);
  if (emailKey) await meet(work, emailKey);
  const member = await lockMember(work, memberId);
  await demandAway(work, member);
  if (member.personId) await countReturn(work, { ...member, personId: member.personId });
  const { personId: person, role: formerRole } = member;
  const { role, mode, ticket, reason } = how;
  const number = memberMobile(
    how.mobile ?? member.mobile ?? "",
    member.company.country,
    mustHaveMobile(role, person !== null),
  );
  const outstanding = person ? outstandingOf(await fileOf(tx, { ...member, role }, now)) : [];
  const isDue = person !== null && mode === "access" && outstanding.length > 0;
  const documentsBy = isDue ? await dayFor(work, member, how.documentsBy) : null;
  const status = step(membershipLifecycle, member.status, moveFor(person !== null, mode, outstanding.length));
  await tx.membership.updateMany({
    where: { companyId, id: memberId, status: member.status },
    data: {
      ...{ status, role, mobile: number ?? member.mobile },
      pendingFor: status === "pending" ? "return" : null,
      documentsBy: documentsBy && asDate(documentsBy),
      ...{ documentsWarned: null, readyAt: null },
      updatedAt: now,
      version: { increment: 1 },
    },
  });
  await tx.deactivation.updateMany({
    where: { companyId, membershipId: memberId, undoneAt: null, returnedAt: null },
    data: {
      ...{ returnedAt: now, returnedById: actingPerson(actor), returnMode: mode },
      documentsBy: documentsBy && asDate(documentsBy),
      ...{ ticket: ticket ?? null, returnReason: reason ?? null },
    },
  });
  const data = {
    ...{ role, formerRole, mode, to: status, outstanding: outstanding.length, documentsBy },
    ...(ticket && { ticket }),
    ...(reason && { reason }),
  };
  await record({ type: "membership.reactivated", subject: memberId, person, data }, toTell(outstanding));
  return { status };
}

function moveFor(joined: boolean, mode: ReturnMode, outstanding: number): MembershipMove {
  if (!joined) return "return-record";
  return mode === "documents" && outstanding > 0 ? "return-pending" : "return-open";
}

/** Somebody who has asked for access again is answered there: two ways back at once would contradict each other. */
async function demandAway({ tx }: Work, member: Settling): Promise<void> {
  const { companyId, personId, connectionId, name } = member;
  if (member.status !== "inactive") {
    throw new Refusal("conflict", `${name} is back already. Reload to see it.`);
  }
  const contractor = connectionId
    ? await tx.connection.findFirst({ where: { companyId, id: connectionId } })
    : null;
  if (contractor && contractor.status !== "active") {
    throw new Refusal(
      "refused",
      `${name} was placed by ${contractor.name}, which is not active here. Reactivate the contractor first.`,
    );
  }
  const open = personId
    ? await tx.accessRequest.findFirst({ where: { companyId, personId, status: "requested" } })
    : null;
  if (!open) return;
  throw new Refusal(
    "refused",
    `${name} has asked for access again. An Admin answers that request; accepting it brings ${name} back.`,
  );
}

/** The day by which documents are due, 1 to 90 days ahead in the company's zone. @throws Refusal beside the field */
async function dayFor({ tx, now }: Work, member: Settling, chosen: string | null): Promise<string> {
  const today = dayIn(member.company.timeZone, now);
  if (chosen === null) {
    const settings = await tx.companySettings.findFirst({ where: { companyId: member.companyId } });
    return plusDays(today, settings?.returnDays ?? 14);
  }
  const ahead = daysBetween(today, chosen);
  if (ahead >= 1 && ahead <= MOST_DAYS) return chosen;
  throw new Refusal("invalid", "Check the marked fields.", {
    documentsBy: `Choose a day from ${plusDays(today, 1)} to ${plusDays(today, MOST_DAYS)}`,
  });
}
