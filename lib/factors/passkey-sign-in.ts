import { command } from "@/lib/command";
import { showPasskeyInput } from "@/lib/factors/passkey-schema";
import { takePasskey } from "@/lib/factors/passkey-shown";
import { openedFor, openWaiting, refuseTry, takeTry, type Finished } from "@/lib/factors/sign-in";
import { demand, limits } from "@/lib/rate-limit";

/** `sid` = the reference of the session that was opened; null = none was, because the question was over or for another reason. */
type SignedIn = { sid: string } | { sid: null; why: "over" | "unknown" };

/**
 * Signs in with a passkey alone: the device has it, and asked for finger, face or PIN. An unknown passkey, a wrong
 * signature and a closed account answer alike, and are recorded as a wrong password is.
 * @param reference what the browser's cookie holds
 */
export const signInWithPasskey = (reference: string) =>
  command({
    name: "passkey.sign-in",
    input: showPasskeyInput,
    prepare: (_, actor) => demand(limits.signInAddress, actor.origin.address),
    async run(work, { answer }): Promise<SignedIn> {
      work.ask(true); // anyone may try
      const shown = await takePasskey(work, answer, reference, { purpose: "sign-in", personId: null });
      if (shown.personId === null) {
        await work.record({ type: "session.refused", subject: null, person: null, data: {} });
        return { sid: null, why: shown.why };
      }
      return { sid: await openedFor(work, shown.personId) };
    },
  });

/**
 * Signs in with a passkey after the right password, in the browser that entered it, in place of an app's code.
 * @param waiting the reference of the sign-in that waits
 * @param reference what the browser's cookie for passkeys holds
 */
export const finishWithPasskey = (waiting: string, reference: string) =>
  command({
    name: "passkey.finish-sign-in",
    input: showPasskeyInput,
    prepare: (_, actor) => demand(limits.signInAddress, actor.origin.address),
    async run(work, { answer }): Promise<Finished> {
      const found = await takeTry(work, waiting);
      const { personId } = found;
      const shown = await takePasskey(work, answer, reference, { purpose: "second-step", personId });
      if (shown.personId === null) return refuseTry(work, found);
      return { sid: await openWaiting(work, found) };
    },
  });
