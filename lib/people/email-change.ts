import { addHours } from "date-fns";
import { command } from "@/lib/command";
import { database, inCompany } from "@/lib/db";
import { newId, PLATFORM } from "@/lib/id";
import { links } from "@/lib/links";
import { callOffChange, lockPerson, spendLink } from "@/lib/people/email-links";
import { EMAIL_CHANGE_HOURS, EMAIL_UNDO_HOURS } from "@/lib/people/lifetimes";
import { ownAccount } from "@/lib/people/policy";
import { askEmailChangeInput, linkInput, nothingInput } from "@/lib/people/schema";
import { endSessions } from "@/lib/people/sessions";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { hashSecret, newSecret } from "@/lib/tokens";

/**
 * Asks for another address. The new address gets a link to prove it; when another account has it,
 * its owner gets a letter instead, and answer and effort are the same. What was asked before is called off.
 */
export const askEmailChange = command({
  name: "email-change.ask",
  input: askEmailChangeInput,
  recent: true,
  async prepare({ email }, actor) {
    const personId = ownAccount(actor);
    if (!personId) return;
    const person = await inCompany(PLATFORM, () => database().person.findFirst({ where: { id: personId } }));
    if (person?.emailKey === email) {
      throw invalid("email", "This is the address you have now. Enter the new one.");
    }
    await demand(limits.emailChanges, personId);
    await demand(limits.mailsToAddress, email);
  },
  async run(work, { email }) {
    const { actor, tx, now, ask, record } = work;
    const personId = ownAccount(actor);
    ask(personId !== null);
    if (!personId) throw new Refusal("not-found", "There is nothing here.");
    await lockPerson(tx, personId);
    const person = await tx.person.findFirstOrThrow({ where: { id: personId, status: "active" } });
    await callOffChange(work, personId);
    const id = newId();
    const { secret, hash } = newSecret();
    const life = { createdAt: now, expiresAt: addHours(now, EMAIL_CHANGE_HOURS) };
    const addresses = { oldEmail: person.email, newEmail: email, newEmailKey: email };
    await tx.emailChange.create({ data: { id, personId, ...addresses, ...life } });
    await tx.token.create({ data: { hash, purpose: "email-change", subjectId: id, ...life } });
    const known = (await tx.person.findFirst({ where: { emailKey: email }, select: { id: true } })) !== null;
    await record(
      { type: "email-change.asked", subject: personId, person: personId, data: { known } },
      { newEmail: email, confirmUrl: links.confirmEmail(secret) },
    );
    return {};
  },
});

const invalid = (field: string, sentence: string) =>
  new Refusal("invalid", "Check the marked fields.", { [field]: sentence });

const DEAD_LINK = "This link no longer works. Ask for the change again on your own page.";

/**
 * Makes the new address the person's own: the holder of its link, signed in to the account that asked. Every other
 * session ends, links to choose a password that went to the old address die, and the old address can undo it.
 * @param sid the session that goes on
 */
export const confirmEmailChange = (sid: string) =>
  command({
    name: "email-change.confirm",
    input: linkInput,
    clashes: { person_email_key_key: "Another account has this address now. Nothing was changed." },
    prepare: (_, actor) => demand(limits.resetAddress, actor.origin.address),
    async run(work, { link }) {
      const { actor, tx, now, ask, record } = work;
      const change = await spendLink(work, link, "email-change");
      if (!change) {
        ask(ownAccount(actor) !== null);
        throw new Refusal("refused", DEAD_LINK);
      }
      const { id, personId, newEmail, newEmailKey } = change;
      ask(ownAccount(actor) === personId);
      const { email: oldEmail } = await tx.person.findFirstOrThrow({ where: { id: personId } });
      const undoUntil = addHours(now, EMAIL_UNDO_HOURS);
      await tx.emailChange.updateMany({
        where: { id, status: "asked" },
        data: { status: "done", oldEmail, doneAt: now, undoUntil },
      });
      await tx.person.updateMany({
        where: { id: personId },
        data: { email: newEmail, emailKey: newEmailKey, emailVerifiedAt: now, updatedAt: now },
      });
      await tx.token.updateMany({
        where: { subjectId: personId, purpose: "password-reset", usedAt: null },
        data: { usedAt: now },
      });
      const { secret, hash } = newSecret();
      await tx.token.create({
        data: { hash, purpose: "email-undo", subjectId: id, createdAt: now, expiresAt: undoUntil },
      });
      const sessionsEnded = await endSessions(tx, personId, now, hashSecret(sid));
      await record(
        { type: "email-change.done", subject: personId, person: personId, data: { sessionsEnded } },
        { oldEmail, undoUrl: links.undoEmail(secret) },
      );
      return { email: newEmail };
    },
  });

/** Calls off the own change that waits for its proof; its link is dead from then on. */
export const cancelEmailChange = command({
  name: "email-change.cancel",
  input: nothingInput,
  async run(work) {
    const { actor, tx, ask, record } = work;
    const personId = ownAccount(actor);
    ask(personId !== null);
    if (!personId) throw new Refusal("not-found", "There is nothing here.");
    await lockPerson(tx, personId);
    if (!(await callOffChange(work, personId))) {
      throw new Refusal("conflict", "No change of your email address is waiting any more.");
    }
    await record({ type: "email-change.cancelled", subject: personId, person: personId, data: {} });
    return {};
  },
});
