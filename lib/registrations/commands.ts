import { addDays, addMinutes } from "date-fns";
import type { Actor } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { database, inCompany, type Tx } from "@/lib/db";
import { newId, PLATFORM } from "@/lib/id";
import { claimFrom, targetOf } from "@/lib/join-links/look-up";
import { links } from "@/lib/links";
import { likelyCountries } from "@/lib/access-requests/send";
import { CODE_MINUTES, REGISTRATION_DAYS } from "@/lib/people/lifetimes";
import { readMobile } from "@/lib/people/mobile";
import { hashPassword, passwordFault } from "@/lib/people/password";
import { demand, limits } from "@/lib/rate-limit";
import { nothingInput, startInput } from "@/lib/registrations/schema";
import { Refusal } from "@/lib/result";
import { hashCode, hashSecret, newCode, newSecret } from "@/lib/tokens";

const isAnyone = (actor: Actor) => actor.kind === "visitor" || actor.kind === "person";

/**
 * Step 1. Keeps the draft and sends the address its code; a known address gets "you already have an account"
 * instead. Answer, effort and mails are alike for both.
 * @returns the secret for the browser's cookie
 */
export const startRegistration = command({
  name: "registration.start",
  input: startInput,
  async prepare({ email, firstName, lastName, password, mobile, country }, actor) {
    await demand(limits.registerAddress, actor.origin.address);
    const countries = await inCompany(PLATFORM, () => likelyCountries(database()));
    const read = mobile ? readMobile(mobile, [...(country ? [country] : []), ...countries]) : null;
    const fault = passwordFault(password, [email, firstName, lastName]);
    const faults = { ...(read && !read.ok && { mobile: read.message }), ...(fault && { password: fault }) };
    if (fault || (read && !read.ok)) throw new Refusal("invalid", "Check the marked fields.", faults);
    await demand(limits.mailsToAddress, email);
    return { passwordHash: await hashPassword(password), mobile: read?.ok ? read.e164 : null };
  },
  async run(work, { firstName, lastName, email, code }, { passwordHash, mobile }) {
    const { actor, tx, now, ask, record } = work;
    ask(isAnyone(actor));
    const { secret, hash } = newSecret();
    const target = await targetOf(tx, code);
    const id = newId();
    await tx.registration.create({
      data: {
        id,
        cookieHash: hash,
        firstName,
        lastName,
        email,
        emailKey: email,
        mobile,
        passwordHash,
        ...(target && claimFrom(target, "link")),
        createdAt: now,
        expiresAt: addDays(now, REGISTRATION_DAYS),
      },
    });
    const { known, mail } = await newProof(work, { id, email, firstName });
    await record({ type: "registration.started", subject: id, person: null, data: { known } }, mail);
    return { secret };
  },
});

/** Makes a new code and a new link for a draft; the ones before die. */
async function newProof({ tx, now }: Work, draft: { id: string; email: string; firstName: string }) {
  const code = newCode();
  const link = newSecret();
  const codeExpiresAt = addMinutes(now, CODE_MINUTES);
  await tx.token.updateMany({
    where: { subjectId: draft.id, purpose: "registration", usedAt: null },
    data: { usedAt: now },
  });
  await tx.token.create({
    data: {
      hash: link.hash,
      purpose: "registration",
      subjectId: draft.id,
      createdAt: now,
      expiresAt: addDays(now, REGISTRATION_DAYS),
    },
  });
  await tx.registration.updateMany({
    where: { id: draft.id },
    data: { codeHash: hashCode(code, draft.id), codeTries: 0, codeSentAt: now, codeExpiresAt },
  });
  const known =
    (await tx.person.findFirst({ where: { emailKey: draft.email }, select: { id: true } })) !== null;
  const { email, firstName } = draft;
  return { known, mail: { firstName, email, code, confirmUrl: links.confirmRegistration(link.secret) } };
}

/** Sends a new code to the draft of this browser; the code before is worthless then. `secret` = the cookie's. */
export const resendCode = (secret: string) =>
  command({
    name: "registration.resend-code",
    input: nothingInput,
    async prepare() {
      const draft = await inCompany(PLATFORM, () => findDraft(database(), secret));
      if (draft) await demand(limits.mailsToAddress, draft.email);
    },
    async run(work) {
      const draft = await findDraft(work.tx, secret);
      work.ask(draft !== null && draft.confirmedAt === null);
      if (!draft) throw new Refusal("not-found", "There is nothing here.");
      const { known, mail } = await newProof(work, draft);
      await work.record(
        { type: "registration.code-sent", subject: draft.id, person: null, data: { known } },
        mail,
      );
      return {};
    },
  });

/** The live draft that belongs to a browser's cookie. */
export function findDraft(tx: Pick<Tx, "registration">, secret: string) {
  return tx.registration.findFirst({
    where: { cookieHash: hashSecret(secret), expiresAt: { gt: new Date() } },
  });
}
