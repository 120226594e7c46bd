import { z } from "zod";
import { command } from "@/lib/command";
import { dropRecoveryCodes } from "@/lib/factors/last";
import { emailField } from "@/lib/people/email";
import { lockPerson } from "@/lib/people/email-links";
import { endSessions } from "@/lib/people/sessions";
import { Refusal } from "@/lib/result";

const ofPersonInput = z.strictObject({ email: emailField });

/**
 * Takes the app and the passkeys away from somebody who lost the phone and the recovery codes, once the operator knows
 * that it is them: nothing on a page does it, for else a stranger would only have to ask. Every session ends, and the
 * person is told.
 */
export const removeAuthenticatorOf = command({
  name: "authenticator.remove-of",
  input: ofPersonInput,
  async run(work, { email }) {
    const { actor, tx, now, ask, record } = work;
    ask(actor.kind === "system");
    const person = await tx.person.findFirst({ where: { emailKey: email, status: "active" } });
    if (!person) throw new Refusal("not-found", "Nobody signs in with this address.");
    await lockPerson(tx, person.id);
    const { count: apps } = await tx.authenticator.deleteMany({
      where: { personId: person.id, addedAt: { not: null } },
    });
    const { count: passkeys } = await tx.passkey.deleteMany({ where: { personId: person.id } });
    if (apps + passkeys === 0)
      throw new Refusal("conflict", "This account has no authenticator app and no passkey.");
    await dropRecoveryCodes(work, person.id);
    const sessionsEnded = await endSessions(tx, person.id, now);
    const about = { subject: person.id, person: person.id };
    if (apps > 0) await record({ type: "authenticator.removed", ...about, data: { sessionsEnded } });
    if (passkeys > 0)
      await record({ type: "passkey.all-removed", ...about, data: { passkeys, sessionsEnded } });
    return { sessionsEnded };
  },
});
