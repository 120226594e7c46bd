import { command, type Work } from "@/lib/command";
import { factorsOf } from "@/lib/factors/asked";
import { isAppCode } from "@/lib/factors/codes";
import { ownAccountLocked } from "@/lib/factors/own-account";
import { showPasskeyInput } from "@/lib/factors/passkey-schema";
import { takePasskey } from "@/lib/factors/passkey-shown";
import { isProven } from "@/lib/factors/proof";
import { proveAgainInput } from "@/lib/factors/schema";
import { demandPassword } from "@/lib/people/demand-password";
import { ownAccount } from "@/lib/people/policy";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { hashSecret } from "@/lib/tokens";

/**
 * "Confirm it's you": the password again, and the app's code where the account has one. What asks for a recent proof is
 * open in this session for 15 minutes. Tries are counted like those of signing in.
 * @param sid the session of whoever shows it
 */
export const proveAgain = (sid: string) =>
  command({
    name: "session.prove",
    input: proveAgainInput,
    async prepare({ password, code }, actor) {
      const personId = ownAccount(actor);
      if (!personId) return;
      if (code) await demand(limits.signInCodes, `${personId}\n${actor.origin.address}`);
      await demandPassword(personId, password, actor);
    },
    async run(work, { code }) {
      const { tx } = work;
      const personId = await ownAccountLocked(work);
      const { app, passkey } = await factorsOf(tx, personId);
      if (!code && app) throw invalid("Enter the code that the app shows now");
      if (!code && passkey) throw invalid("Enter a recovery code, or use your passkey");
      if ((app || passkey) && !(await isProven(work, personId, code)))
        throw invalid(
          isAppCode(code)
            ? "This code is not right, or was used already. Wait for the next one"
            : "This code is not right, or was used already. Check it, or use another one",
        );
      await keepProof(work, personId, sid);
      return {};
    },
  });

/**
 * The same with a passkey, which is password and code in one. A refused one is an answer, for its challenge is spent.
 * @param sid the session of whoever shows it
 * @param reference what the browser's cookie for passkeys holds
 */
export const proveByPasskey = (sid: string, reference: string) =>
  command({
    name: "session.prove-by-passkey",
    input: showPasskeyInput,
    async prepare(_, actor) {
      const personId = ownAccount(actor);
      if (personId) await demand(limits.signInAccount, `${personId}\n${actor.origin.address}`);
    },
    async run(work, { answer }) {
      const personId = await ownAccountLocked(work);
      const shown = await takePasskey(work, answer, reference, { purpose: "confirm", personId });
      if (shown.personId === null) {
        await work.record({ type: "session.proof-refused", subject: personId, person: personId, data: {} });
        return { proven: false };
      }
      await keepProof(work, personId, sid);
      return { proven: true };
    },
  });

/** From now on, and in this session alone. @throws Refusal `conflict` where it has ended */
async function keepProof({ tx, now, record }: Work, personId: string, sid: string): Promise<void> {
  const { count } = await tx.session.updateMany({
    where: { id: hashSecret(sid), personId, revokedAt: null, expiresAt: { gt: now } },
    data: { provenAt: now },
  });
  if (count === 0) throw new Refusal("conflict", "You are signed out. Sign in again.");
  await record({ type: "session.proven", subject: personId, person: personId, data: {} });
}

const invalid = (code: string) => new Refusal("invalid", "Check the marked fields.", { code });
