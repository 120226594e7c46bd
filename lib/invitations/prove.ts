import { addMinutes } from "date-fns";
import { command } from "@/lib/command";
import { dead } from "@/lib/invitations/accept";
import { lookUp, openByLink } from "@/lib/invitations/answer";
import { newInvitationLink } from "@/lib/invitations/links";
import { aboutLink, proveInput } from "@/lib/invitations/schema";
import { CODE_MINUTES, CODE_TRIES } from "@/lib/people/lifetimes";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { hashCode, newCode, sameHash } from "@/lib/tokens";

/** Mails six digits to the invited address, for whoever holds a copied link; the code before is worthless then. */
export const sendInvitationCode = command({
  name: "invitation.send-code",
  input: aboutLink,
  async prepare({ link }, actor) {
    await demand(limits.invitationLinks, actor.origin.address);
    const found = await lookUp(link);
    if (!found) throw dead();
    // By mailbox, not by invitation: ten companies that invite somebody make no ten times as many mails.
    await demand(limits.invitationCodes, found.invitation.emailKey);
    await demand(limits.invitationCodesADay, found.invitation.emailKey);
  },
  async run(work, { link }) {
    const { tx, now, record } = work;
    const { invitation } = await openByLink(work, link);
    const { companyId, id } = invitation;
    const code = newCode();
    const codeExpiresAt = addMinutes(now, CODE_MINUTES);
    await tx.invitation.updateMany({
      where: { companyId, id },
      data: { codeHash: hashCode(code, id), codeTries: 0, codeExpiresAt },
    });
    await record({ type: "invitation.code-sent", subject: id, person: null, data: {} }, { code });
    return {};
  },
});

/** `link` = the secret of a link that proves the mailbox; null = the code was wrong, with the tries that are left. */
type Proven = { link: string } | { link: null; triesLeft: number };

/** The right code makes a link as good as the mailed one. A wrong one is an answer, for its count must stay. */
export const proveByCode = command({
  name: "invitation.prove",
  input: proveInput,
  async prepare({ link }, actor) {
    await demand(limits.codeTries, actor.origin.address);
    const found = await lookUp(link);
    if (found) await demand(limits.invitationCodeTries, found.invitation.emailKey);
  },
  async run(work, { link, code }): Promise<Proven> {
    const { tx, now, record } = work;
    const { invitation } = await openByLink(work, link);
    const { companyId, id, codeHash, codeTries, codeExpiresAt } = invitation;
    if (!codeHash || !codeExpiresAt || codeExpiresAt <= now)
      throw refusedCode("This code is too old. Send a new one.");
    if (codeTries >= CODE_TRIES) throw refusedCode("This code was tried too often. Send a new one.");
    const tries = codeTries + 1;
    if (!sameHash(hashCode(code, id), codeHash)) {
      await tx.invitation.updateMany({ where: { companyId, id }, data: { codeTries: tries } });
      await record({ type: "invitation.code-refused", subject: id, person: null, data: { tries } });
      return { link: null, triesLeft: CODE_TRIES - tries };
    }
    await tx.invitation.updateMany({ where: { companyId, id }, data: { codeHash: null } });
    const proven = await newInvitationLink(work, id, "invitation");
    await record({ type: "invitation.address-proven", subject: id, person: null, data: {} });
    return { link: proven };
  },
});

const refusedCode = (sentence: string) => new Refusal("refused", "Check the code", { code: sentence });
