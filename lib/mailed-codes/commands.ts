import { addMinutes } from "date-fns";
import { command, type Work } from "@/lib/command";
import { database, inCompany, sql } from "@/lib/db";
import { hasFactor } from "@/lib/factors/asked";
import { newId, PLATFORM } from "@/lib/id";
import { askCodeInput, enterCodeInput } from "@/lib/mailed-codes/schema";
import { lockPerson } from "@/lib/people/email-links";
import { tellOfNewDevice } from "@/lib/people/known-device";
import { CODE_TRIES, MAILED_CODE_MINUTES } from "@/lib/people/lifetimes";
import { openSession } from "@/lib/people/sessions";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { hashCode, hashSecret, newCode, newSecret, sameHash } from "@/lib/tokens";

/**
 * Whether a code from the mailbox is enough for this person: Workers and Viewers, in companies that all allow it, who
 * have added nothing stronger.
 */
async function signsInByMail(personId: string): Promise<boolean> {
  const asked = inCompany(PLATFORM, () =>
    sql<{ may: boolean }>("signs_in_by_mail", "select signs_in_by_mail($1) as may", [personId]),
  );
  // Both are asked of everybody: how long it takes tells nothing.
  const [rows, guarded] = await Promise.all([asked, hasFactor(personId)]);
  return rows[0]?.may === true && !guarded;
}

/**
 * Mails a code to sign in with. Whoever may not use one gets a mail that says to use the password, and an address that
 * nobody has gets none; the answer, and what is written, are the same for all.
 * @returns the reference for the browser that asked
 */
export const askSignInCode = command({
  name: "mailed-code.ask",
  input: askCodeInput,
  async prepare({ email }, actor) {
    await demand(limits.signInAddress, actor.origin.address);
    await demand(limits.mailedSignInCodes, email);
    await demand(limits.mailsToAddress, email);
    const person = await inCompany(PLATFORM, () =>
      database().person.findFirst({ where: { emailKey: email, status: "active" }, select: { id: true } }),
    );
    const personId = person?.id ?? null;
    return { personId, may: await signsInByMail(personId ?? newId()) };
  },
  async run({ tx, now, ask, record }, _, { personId, may }) {
    ask(true); // anyone may ask
    const { secret, hash } = newSecret();
    const code = newCode();
    await tx.mailedCode.create({
      data: {
        ...{ hash, personId: may ? personId : null, codeHash: hashCode(code, secret) },
        ...{ createdAt: now, expiresAt: addMinutes(now, MAILED_CODE_MINUTES) },
      },
    });
    const data = { by: may ? ("code" as const) : ("password" as const) };
    const subject = personId ?? newId();
    await record({ type: "mailed-code.asked", subject, person: personId, data }, { code });
    return { reference: secret };
  },
});

/** `sid` = the reference of the session that was opened; null = the code was wrong, with the tries that are left. */
type Entered = { sid: string } | { sid: null; triesLeft: number };

const OVER = "This code is over. Ask for a new one.";

/**
 * Signs in with the mailed code, in the browser that asked for it. A wrong code is an answer, not a refusal, for its
 * count must stay.
 * @param reference what the browser's cookie holds
 */
export const enterSignInCode = (reference: string) =>
  command({
    name: "mailed-code.enter",
    input: enterCodeInput,
    async prepare(_, actor) {
      await demand(limits.signInAddress, actor.origin.address);
      const found = await inCompany(PLATFORM, () =>
        database().mailedCode.findFirst({ where: { hash: hashSecret(reference) } }),
      );
      return found?.personId ? signsInByMail(found.personId) : false;
    },
    async run(work, { code }, may): Promise<Entered> {
      const { tx, now, ask, record, actor } = work;
      ask(true); // whoever holds the reference
      const { personId, codeHash, tries } = await countTry(work, reference);
      if (!personId || !may || !sameHash(hashCode(code, reference), codeHash)) {
        await record({ type: "mailed-code.refused", subject: personId, person: personId, data: { tries } });
        return { sid: null, triesLeft: CODE_TRIES - tries };
      }
      await lockPerson(tx, personId);
      const { count } = await tx.mailedCode.updateMany({
        where: { hash: hashSecret(reference), usedAt: null, person: { status: "active" } },
        data: { usedAt: now },
      });
      if (count === 0) throw new Refusal("refused", OVER);
      const session = newSecret();
      await tellOfNewDevice(work, personId);
      await openSession(tx, { hash: session.hash, personId, now, origin: actor.origin });
      await record({ type: "session.opened", subject: personId, person: personId, data: {} });
      return { sid: session.secret };
    },
  });

/** Counts one more try of a code that still waits. @throws Refusal when it waits no more */
async function countTry({ tx, now }: Work, reference: string) {
  const hash = hashSecret(reference);
  const { count } = await tx.mailedCode.updateMany({
    where: { hash, usedAt: null, expiresAt: { gt: now }, tries: { lt: CODE_TRIES } },
    data: { tries: { increment: 1 } },
  });
  if (count === 0) throw new Refusal("refused", OVER);
  return tx.mailedCode.findFirstOrThrow({ where: { hash } });
}

/** Whether a code waits under this reference; looking spends nothing. */
export async function codeWaits(reference: string): Promise<boolean> {
  const found = await inCompany(PLATFORM, () =>
    database().mailedCode.findFirst({
      where: { hash: hashSecret(reference), usedAt: null, expiresAt: { gt: new Date() } },
      select: { tries: true },
    }),
  );
  return found !== null && found.tries < CODE_TRIES;
}
