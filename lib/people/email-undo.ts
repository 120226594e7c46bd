import { addMinutes } from "date-fns";
import { command } from "@/lib/command";
import { links } from "@/lib/links";
import { callOffChange, endUndo, spendLink } from "@/lib/people/email-links";
import { RESET_MINUTES } from "@/lib/people/lifetimes";
import { hashPassword } from "@/lib/people/password";
import { linkInput } from "@/lib/people/schema";
import { endSessions } from "@/lib/people/sessions";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { newSecret } from "@/lib/tokens";

/**
 * Puts the old address back, for whoever holds its mailbox. Somebody else may know the password, so it is worthless
 * from then on, every session ends, and the old address gets a link to choose a new one. Later changes are undone
 * with it: their links must not bring the account back to whoever made them.
 */
export const undoEmailChange = command({
  name: "email-change.undo",
  input: linkInput,
  clashes: {
    person_email_key_key:
      "Another account has the old address now, so it can't be put back. Ask the person who runs Gatehouse for help.",
  },
  async prepare(_, actor) {
    await demand(limits.resetAddress, actor.origin.address);
    return hashPassword(newSecret().secret);
  },
  async run(work, { link }, nobodyKnows) {
    const { tx, now, ask, record } = work;
    ask(true); // whoever holds a live link
    const change = await spendLink(work, link, "email-undo");
    if (!change?.doneAt) throw new Refusal("refused", "This link no longer works.");
    const { personId, oldEmail, doneAt } = change;
    await tx.person.updateMany({
      where: { id: personId },
      data: { email: oldEmail, emailKey: oldEmail.toLowerCase(), emailVerifiedAt: now, updatedAt: now },
    });
    await callOffChange(work, personId);
    await endUndo(work, personId, doneAt);
    await tx.emailChange.updateMany({
      where: { personId, status: "done", doneAt: { gte: doneAt } },
      data: { status: "undone" },
    });
    await tx.password.updateMany({ where: { personId }, data: { hash: nobodyKnows, changedAt: now } });
    await tx.token.updateMany({
      where: { subjectId: personId, purpose: "password-reset", usedAt: null },
      data: { usedAt: now },
    });
    const { secret, hash } = newSecret();
    const expiresAt = addMinutes(now, RESET_MINUTES);
    await tx.token.create({
      data: { hash, purpose: "password-reset", subjectId: personId, createdAt: now, expiresAt },
    });
    const sessionsEnded = await endSessions(tx, personId, now);
    await record(
      { type: "email-change.undone", subject: personId, person: personId, data: { sessionsEnded } },
      { resetUrl: links.reset(secret) },
    );
    return {};
  },
});
