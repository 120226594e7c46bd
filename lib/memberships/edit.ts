import type { z } from "zod";
import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { database, inCompany } from "@/lib/db";
import { sendInvitation } from "@/lib/invitations/send";
import { REFERENCE_TAKEN } from "@/lib/memberships/add";
import { meet } from "@/lib/memberships/activate";
import { changeMember, loadMember, type LoadedMember } from "@/lib/memberships/load";
import { memberMobile, mustHaveMobile } from "@/lib/memberships/mobile";
import { mayMove } from "@/lib/memberships/policy";
import { editInput } from "@/lib/memberships/schema";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { asRole } from "@/lib/roles";

type Input = z.output<typeof editInput>;

const EMAIL_TAKEN = "Somebody else in this company has this email address. Enter another one.";

const labels = {
  firstName: "first name",
  lastName: "last name",
  email: "email",
  mobile: "mobile",
  reference: "reference",
} as const;

/**
 * Changes what the company knows of a member: mobile and reference, and, as long as no person is there, name and
 * address. An open invitation goes to the new address with a new link; the one before is dead.
 */
export const editMember = command({
  name: "membership.edit",
  input: editInput,
  clashes: {
    membership_one_per_email: { field: "email", message: EMAIL_TAKEN },
    invitation_one_open: { field: "email", message: EMAIL_TAKEN },
    membership_reference: { field: "reference", message: REFERENCE_TAKEN },
  },
  prepare: countInvitation,
  async run(work, { membershipId, seenVersion, ...typed }) {
    const { actor, tx, ask, record } = work;
    const { companyId } = actor;
    const member = await loadMember(tx, companyId, membershipId);
    ask(mayMove(actor, "edit", member));
    const data = changesOf(member, typed);
    const fields = (Object.keys(labels) as (keyof typeof labels)[]).filter((name) => name in data);
    if (fields.length === 0 && member.version === seenVersion) {
      throw new Refusal("refused", "Nothing is changed yet. Change a field, or go back.");
    }
    if (data.email) {
      await meet(work, data.email);
      await refuseTaken(work, membershipId, data.email);
    }
    await changeMember(work, member, seenVersion, data);
    await record({
      type: "membership.changed",
      subject: membershipId,
      person: member.personId,
      data: { fields: fields.map((name) => labels[name]) },
    });
    await carryToInvitation(work, { ...member, ...data }, data.email !== undefined);
    return {};
  },
});

type Typed = Omit<Input, "membershipId" | "seenVersion">;
type Data = Partial<
  Pick<LoadedMember, "firstName" | "lastName" | "email" | "emailKey" | "mobile" | "reference">
>;

/** What differs from what is known. @throws Refusal where the person alone may change it */
function changesOf(member: LoadedMember, typed: Typed): Data {
  const { firstName, lastName, email } = typed;
  const own = { firstName, lastName, email };
  if (member.personId !== null && Object.values(own).some((value) => value !== undefined)) {
    throw new Refusal("refused", `${member.name} changes name and email on the own page.`);
  }
  const needed = mustHaveMobile(member.role, member.personId !== null);
  const wanted: Data = {
    ...own,
    ...(typed.mobile !== undefined && {
      mobile: memberMobile(typed.mobile, member.company.country, needed),
    }),
    ...(typed.reference !== undefined && { reference: typed.reference || null }),
  };
  const changed = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && value !== member[name as keyof Data],
  );
  const data: Data = Object.fromEntries(changed);
  return data.email ? { ...data, emailKey: data.email } : data;
}

async function refuseTaken({ actor, tx }: Work, id: string, emailKey: string): Promise<void> {
  const { companyId } = actor;
  const other = await tx.membership.findFirst({ where: { companyId, emailKey, id: { not: id } } });
  if (other) throw new Refusal("conflict", EMAIL_TAKEN, { email: EMAIL_TAKEN });
}

async function carryToInvitation(work: Work, member: LoadedMember, readdressed: boolean): Promise<void> {
  if (member.status !== "invited") return;
  if (readdressed) return void (await sendInvitation(work, member));
  const { companyId, id: membershipId, firstName, lastName } = member;
  await work.tx.invitation.updateMany({
    where: { companyId, membershipId, status: "sent" },
    data: { name: fullName(firstName, lastName) },
  });
}

/** A new address is a mail more: it counts among the resends of the invitation. */
async function countInvitation({ membershipId, email }: Input, actor: Actor): Promise<void> {
  if (email === undefined) return;
  const { companyId } = actor;
  const open = await inCompany(companyId, () =>
    database().invitation.findFirst({
      where: { companyId, membershipId, status: "sent", emailKey: { not: email } },
      include: { membership: true },
    }),
  );
  const may = open && mayMove(actor, "edit", { ...open.membership, role: asRole(open.membership.role) });
  if (may) await demand(limits.invitationResends, open.id);
}
