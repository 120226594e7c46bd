import type { z } from "zod";
import { fullName } from "@/lib/access";
import { mayReview } from "@/lib/access-requests/policy";
import { command, type Work } from "@/lib/command";
import { newId } from "@/lib/id";
import { sendInvitation, type Invitee } from "@/lib/invitations/send";
import { meet } from "@/lib/memberships/activate";
import type { Way } from "@/lib/memberships/facts";
import { asMembershipStatus, membershipStatusLabel } from "@/lib/memberships/lifecycle";
import { memberMobile } from "@/lib/memberships/mobile";
import { mayAdd } from "@/lib/memberships/policy";
import { addInput } from "@/lib/memberships/schema";
import { Refusal } from "@/lib/result";
import { asRole, isAboveWorker } from "@/lib/roles";

export const REFERENCE_TAKEN = "Somebody else in this company has this reference. Enter another one.";
const INVITED = "Another invitation to this address is open. Look for it under Invitations.";

const saved: Added = "saved";

const adding = (way: Way) =>
  command({
    name: "membership.add",
    input: addInput,
    recent: ({ role }) => isAboveWorker(role),
    clashes: { invitation_one_open: { field: "email", message: INVITED } },
    async run(work, input) {
      const { actor, tx, ask, record } = work;
      const { role, email, send } = input;
      ask(mayAdd(actor, role));
      const { companyId } = actor;
      await meet(work, email);
      await refuseKnown(work, email);
      if (!send) await refuseRequestor(work, email);
      const id = newId();
      const person = { firstName: input.firstName, lastName: input.lastName, email, emailKey: email, role };
      // Whoever has the address or the reference, also since a moment ago, leaves this one out.
      const { count } = await tx.membership.createMany({
        data: [{ companyId, id, ...person, ...(await ownWords(work, input)), status: "initial" }],
        skipDuplicates: true,
      });
      if (count === 0) await refuseTaken(work, email);
      await record({ type: "membership.added", subject: id, person: null, data: { role, way } });
      return { membershipId: id, outcome: send ? await invite(work, { id, ...person }) : saved };
    },
  });

/** Puts somebody into the company's lists, who need not have a login: as Initial, or Invited at once. */
export const addMember = adding("form");

/** The same for one of many pasted addresses. */
export const addOneOfMany = adding("many");

/** What became of somebody: the invitation went out, it waits, or it answered an open request. */
export type Added = "invited" | "saved" | "accepted";

type Input = z.output<typeof addInput>;

/** What the company knows the person by. */
async function ownWords({ actor, tx }: Work, { mobile, reference }: Input) {
  if (mobile === "") return { mobile: null, reference: reference || null };
  const { country } = await tx.company.findFirstOrThrow({ where: { id: actor.companyId } });
  return { mobile: memberMobile(mobile, country, false), reference: reference || null };
}

/** Says who has this address already, and where that person stands. */
async function refuseKnown({ actor, tx }: Work, emailKey: string): Promise<void> {
  const known = await tx.membership.findFirst({ where: { companyId: actor.companyId, emailKey } });
  if (!known) return;
  const list = asRole(known.role) === "WORKER" ? "Workers" : "Users";
  const status = membershipStatusLabel[asMembershipStatus(known.status)];
  const name = fullName(known.firstName, known.lastName);
  const sentence = `${name} is in the list already: ${list}, ${status}.`;
  throw new Refusal("conflict", "This person is known here.", { email: sentence });
}

/** For somebody who has asked for access an Admin's invitation is the answer. */
async function invite(work: Work, invitee: Invitee): Promise<Added> {
  const { invitationId } = await sendInvitation(work, invitee);
  return invitationId === null ? "accepted" : "invited";
}

/** Whoever has asked gets an answer, and is not put on record beside it. Only Admins know of requests. */
async function refuseRequestor({ actor, tx }: Work, email: string): Promise<void> {
  if (!mayReview(actor)) return;
  const person = await tx.person.findFirst({ where: { emailKey: email } });
  if (!person) return;
  const { companyId } = actor;
  const open = await tx.accessRequest.findFirst({
    where: { companyId, personId: person.id, status: "requested" },
  });
  if (!open) return;
  const sentence = `${open.requestorName} has asked for access already. Decide that request, or send the invitation: it accepts the request.`;
  throw new Refusal("conflict", "This person has asked already.", { email: sentence });
}

/** Nothing was written because of a unique index: the address was taken meanwhile, or the reference is. */
async function refuseTaken(work: Work, emailKey: string): Promise<never> {
  await refuseKnown(work, emailKey);
  throw new Refusal("conflict", "Check the reference.", { reference: REFERENCE_TAKEN });
}
