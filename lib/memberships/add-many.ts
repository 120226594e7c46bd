import { askedAmong } from "@/lib/access-requests/asked";
import { command, type Work } from "@/lib/command";
import { newId } from "@/lib/id";
import { sendFirstInvitations } from "@/lib/invitations/send";
import { meet } from "@/lib/memberships/activate";
import { mayAdd } from "@/lib/memberships/policy";
import { addManyInput } from "@/lib/memberships/schema";
import { Refusal } from "@/lib/result";
import { isAboveWorker } from "@/lib/roles";

/**
 * Puts several people into the company's lists who are new to it, in few statements. Whoever is known, or has asked
 * for access, is left out and named: each of them is a matter of its own (`addOneOfMany`).
 */
export const addMany = command({
  name: "membership.add-many",
  input: addManyInput,
  recent: ({ role }) => isAboveWorker(role),
  async run(work, { people, role, send }) {
    const { actor, tx, ask, recordAll } = work;
    const { companyId } = actor;
    ask(mayAdd(actor, role));
    const emails = people.map(({ email }) => email);
    await meet(work, ...emails);
    const known = await knownOf(work, emails);
    const rows = people
      .filter(({ email }) => !known.has(email))
      .map((person) => ({
        companyId,
        id: newId(),
        ...person,
        emailKey: person.email,
        role,
        status: "initial",
      }));
    await tx.membership.createMany({ data: rows, skipDuplicates: true });
    const ids = rows.map(({ id }) => id);
    const written = await tx.membership.findMany({
      where: { companyId, id: { in: ids } },
      select: { id: true },
    });
    const made = new Set(written.map(({ id }) => id));
    const added = rows.filter(({ id }) => made.has(id));
    if (added.length === 0) throw new Refusal("conflict", "Everybody here is known already.");
    await recordAll(
      added.map(({ id: subject }) => ({
        ...{ type: "membership.added" as const, subject, person: null, data: { role, way: "many" as const } },
      })),
    );
    if (send) await sendFirstInvitations(work, added);
    return { emails: added.map(({ email }) => email) };
  },
});

/** Who of them has a place here, or an open request that the actor decides about. */
async function knownOf(work: Work, emails: string[]): Promise<Set<string>> {
  const { actor, tx } = work;
  const members = await tx.membership.findMany({
    where: { companyId: actor.companyId, emailKey: { in: emails } },
    select: { emailKey: true },
  });
  return new Set([...members.flatMap(({ emailKey }) => emailKey ?? []), ...(await askedAmong(work, emails))]);
}
