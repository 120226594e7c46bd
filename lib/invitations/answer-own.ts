import { command, type Work } from "@/lib/command";
import { PLATFORM } from "@/lib/id";
import { acceptFor, lockLive } from "@/lib/invitations/accept";
import { closeInvitation } from "@/lib/invitations/close";
import { loadInvitation } from "@/lib/invitations/load";
import { ownInvitations } from "@/lib/invitations/own";
import { aboutInvitation, acceptOwnInput } from "@/lib/invitations/schema";
import { Refusal } from "@/lib/result";

/** The company that a person's own open invitation is of: what a command about it is bound to. */
export async function companyOfOwn(personId: string, invitationId: unknown): Promise<string> {
  const own = await ownInvitations(personId);
  return own.find(({ id }) => id === invitationId)?.companyId ?? PLATFORM;
}

/** Accepts without a link: the signed-in person has proven the invited address already. */
export const acceptOwnInvitation = command({
  name: "invitation.accept-own",
  input: acceptOwnInput,
  async run(work, { invitationId, mobile }) {
    const person = await invited(work, invitationId);
    return acceptFor(work, await lockLive(work, invitationId), person, mobile);
  },
});

/** Says no without a link. */
export const declineOwnInvitation = command({
  name: "invitation.decline-own",
  input: aboutInvitation,
  async run(work, { invitationId }) {
    const person = await invited(work, invitationId);
    const invitation = await lockLive(work, invitationId);
    const data = await closeInvitation(work, invitation, "decline");
    await work.record({ type: "invitation.declined", subject: invitationId, person: person.id, data });
    return { companyName: invitation.company.name };
  },
});

/** The acting person, if the invitation is for the address that they have now. @throws Refusal */
async function invited({ actor, tx, ask }: Work, invitationId: string) {
  const personId = actor.kind === "person" ? actor.personId : null;
  const { emailKey } = await loadInvitation(tx, actor.companyId, invitationId);
  const person = await tx.person.findFirst({ where: { id: personId ?? PLATFORM, status: "active" } });
  ask(person?.emailKey === emailKey);
  if (!person) throw new Refusal("not-found", "There is nothing here.");
  return person;
}
