import { command } from "@/lib/command";
import { holdsFactor } from "@/lib/factors/asked";
import { spendChallenge } from "@/lib/factors/challenges";
import { afterRemoval } from "@/lib/factors/last";
import { MOST_PASSKEYS } from "@/lib/factors/lifetimes";
import { ownAccountLocked } from "@/lib/factors/own-account";
import { addPasskeyInput, removePasskeyInput } from "@/lib/factors/passkey-schema";
import { replaceRecoveryCodes } from "@/lib/factors/recovery";
import { keyIn } from "@/lib/factors/webauthn";
import { newId } from "@/lib/id";
import { endSessions } from "@/lib/people/sessions";
import { Refusal } from "@/lib/result";
import { hashSecret } from "@/lib/tokens";

/** As many as the list stays readable with. */
export const TOO_MANY = `Your account has ${MOST_PASSKEYS} passkeys. Remove one that you no longer use first.`;

/**
 * Keeps a passkey that a browser has just made, and ends every session but this one. It is asked for from then on.
 * @param sid the session of whoever adds it
 * @param reference what the browser's cookie holds
 * @returns new recovery codes where it is the first factor, which nobody can read again; else null
 */
export const addPasskey = (sid: string, reference: string) =>
  command({
    name: "passkey.add",
    input: addPasskeyInput,
    recent: true,
    clashes: { passkey_credential: "This passkey belongs to an account already. Make another one." },
    async run(work, { name, answer }) {
      const { tx, now, record } = work;
      const personId = await ownAccountLocked(work);
      const asked = { purpose: "add", personId } as const;
      const challenge = await spendChallenge(work, answer.response.clientDataJSON, reference, asked);
      if (challenge === null) throw new Refusal("refused", LATE);
      const key = await keyIn(answer, challenge);
      if (!key) throw new Refusal("refused", NOT_TAKEN);
      if ((await tx.passkey.count({ where: { personId } })) >= MOST_PASSKEYS)
        throw new Refusal("conflict", TOO_MANY);
      const codes = (await holdsFactor(tx, personId)) ? null : await replaceRecoveryCodes(work, personId);
      const { transports = [] } = answer.response;
      const row = { id: newId(), personId, name, transports, createdAt: now };
      await tx.passkey.create({ data: { ...row, ...key } });
      const sessionsEnded = await endSessions(tx, personId, now, hashSecret(sid));
      const data = { sessionsEnded };
      await record({ type: "passkey.added", subject: personId, person: personId, data }, { name });
      return { codes };
    },
  });

const LATE = "This took too long, or was sent twice. Press the button again.";
const NOT_TAKEN =
  "The passkey was not taken: it was not made here, or without checking that it is you. Press the button again, and use your finger, face or PIN.";

/** Takes a passkey away, and the recovery codes where it was the last factor; every other session ends. */
export const removePasskey = (sid: string) =>
  command({
    name: "passkey.remove",
    input: removePasskeyInput,
    recent: true,
    async run(work, { passkeyId }) {
      const { tx, now, record } = work;
      const personId = await ownAccountLocked(work);
      const found = await tx.passkey.findFirst({
        where: { id: passkeyId, personId },
        select: { name: true },
      });
      if (!found) throw new Refusal("conflict", "Your account does not have this passkey any more.");
      await tx.passkey.deleteMany({ where: { id: passkeyId, personId } });
      await afterRemoval(work, personId);
      const sessionsEnded = await endSessions(tx, personId, now, hashSecret(sid));
      const data = { sessionsEnded };
      await record({ type: "passkey.removed", subject: personId, person: personId, data }, found);
      return {};
    },
  });
