import { subMinutes } from "date-fns";
import { command } from "@/lib/command";
import { holdsFactor } from "@/lib/factors/asked";
import { newKey } from "@/lib/factors/codes";
import { SETUP_MINUTES } from "@/lib/factors/lifetimes";
import { afterRemoval } from "@/lib/factors/last";
import { ownAccountLocked } from "@/lib/factors/own-account";
import { stepOrRefusal } from "@/lib/factors/proof";
import { replaceRecoveryCodes } from "@/lib/factors/recovery";
import { codeInput } from "@/lib/factors/schema";
import { ownAccount } from "@/lib/people/policy";
import { nothingInput } from "@/lib/people/schema";
import { endSessions } from "@/lib/people/sessions";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { hashSecret } from "@/lib/tokens";

const HAS_ONE = "Your account has an authenticator app already. Remove it first.";

/**
 * Makes the key of a new app. Nothing asks for its codes until one of them came back.
 * @param sid the session that sets it up; no other one is shown the key
 */
export const beginAuthenticator = (sid: string) =>
  command({
    name: "authenticator.begin",
    input: nothingInput,
    recent: true,
    async run(work) {
      const { tx, now, record } = work;
      const personId = await ownAccountLocked(work);
      await tx.authenticator.deleteMany({ where: { personId, addedAt: null } });
      const { count } = await tx.authenticator.createMany({
        data: [{ personId, secret: newKey(personId), begunIn: hashSecret(sid), createdAt: now }],
        skipDuplicates: true,
      });
      if (count === 0) throw new Refusal("conflict", HAS_ONE);
      await record({ type: "authenticator.begun", subject: personId, person: personId, data: {} });
      return {};
    },
  });

/**
 * Adds the app that was set up in this session, once it shows that it has the key, and ends every other session.
 * @returns the recovery codes, which nobody can read again
 */
export const confirmAuthenticator = (sid: string) =>
  command({
    name: "authenticator.confirm",
    input: codeInput,
    recent: true,
    async prepare(_, actor) {
      const personId = ownAccount(actor);
      if (personId) await demand(limits.signInCodes, `${personId}\n${actor.origin.address}`);
    },
    async run(work, { code }) {
      const { tx, now, record } = work;
      const personId = await ownAccountLocked(work);
      const begun = await tx.authenticator.findFirst({
        where: {
          personId,
          addedAt: null,
          begunIn: hashSecret(sid),
          createdAt: { gt: subMinutes(now, SETUP_MINUTES) },
        },
      });
      if (!begun)
        throw new Refusal("conflict", "Setting up took too long, or began anew elsewhere. Begin again.");
      const lastStep = stepOrRefusal(begun.secret, personId, code, now);
      if (lastStep === null) throw new Refusal("invalid", "Check the code", { code: NOT_THE_CODE });
      await tx.authenticator.updateMany({
        where: { personId, addedAt: null },
        data: { addedAt: now, lastStep },
      });
      const codes = await replaceRecoveryCodes(work, personId);
      const sessionsEnded = await endSessions(tx, personId, now, hashSecret(sid));
      const data = { sessionsEnded };
      await record({ type: "authenticator.added", subject: personId, person: personId, data });
      return { codes };
    },
  });

const NOT_THE_CODE =
  "This is not the code that the app shows now. Check that the phone's clock is right, then enter the newest one";

/** Takes the app away, and the recovery codes with it where no passkey is left; every other session ends. */
export const removeAuthenticator = (sid: string) =>
  command({
    name: "authenticator.remove",
    input: nothingInput,
    recent: true,
    async run(work) {
      const { tx, now, record } = work;
      const personId = await ownAccountLocked(work);
      const { count } = await tx.authenticator.deleteMany({ where: { personId, addedAt: { not: null } } });
      if (count === 0) throw new Refusal("conflict", "Your account has no authenticator app any more.");
      await afterRemoval(work, personId);
      const sessionsEnded = await endSessions(tx, personId, now, hashSecret(sid));
      const data = { sessionsEnded };
      await record({ type: "authenticator.removed", subject: personId, person: personId, data });
      return {};
    },
  });

/** Replaces the recovery codes; every other session ends. @returns them as `confirmAuthenticator` does */
export const makeRecoveryCodes = (sid: string) =>
  command({
    name: "recovery-codes.make",
    input: nothingInput,
    recent: true,
    async run(work) {
      const { tx, now, record } = work;
      const personId = await ownAccountLocked(work);
      if (!(await holdsFactor(tx, personId)))
        throw new Refusal("conflict", "Your account has no authenticator app and no passkey. Add one first.");
      const codes = await replaceRecoveryCodes(work, personId);
      const sessionsEnded = await endSessions(tx, personId, now, hashSecret(sid));
      const data = { sessionsEnded };
      await record({ type: "recovery-codes.made", subject: personId, person: personId, data });
      return { codes };
    },
  });
