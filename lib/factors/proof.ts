import type { Work } from "@/lib/command";
import { isAppCode, LostKey, stepOf } from "@/lib/factors/codes";
import { spendRecoveryCode } from "@/lib/factors/recovery";
import { log } from "@/lib/log";
import { Refusal } from "@/lib/result";

/** Whether this is the app's code now, or an unused recovery code; either is spent by it. The caller holds the person's lock. */
export async function isProven(work: Work, personId: string, code: string): Promise<boolean> {
  if (isAppCode(code)) return takesCode(work, personId, code);
  const left = await spendRecoveryCode(work, personId, code);
  if (left === null) return false;
  await work.record({ type: "recovery-code.used", subject: personId, person: personId, data: { left } });
  return true;
}

/** @throws Refusal `conflict` where no code can be checked any more, with the way out */
export function stepOrRefusal(sealed: Uint8Array, personId: string, code: string, now: Date): number | null {
  try {
    return stepOf(sealed, personId, code, now);
  } catch (error) {
    if (!(error instanceof LostKey)) throw error;
    log.error({ personId, reason: error.message }, "codes of authenticator apps cannot be checked");
    throw new Refusal("conflict", UNREADABLE);
  }
}

const UNREADABLE =
  "Codes of your app can't be checked any more, because the secret of this Gatehouse was changed. Use a recovery code, or ask the person who runs Gatehouse to remove the app from your account (npm run app:remove).";

/** Each code is taken once, and none from before the last one that was. */
async function takesCode({ tx, now }: Work, personId: string, code: string): Promise<boolean> {
  const added = await tx.authenticator.findFirst({ where: { personId, addedAt: { not: null } } });
  const lastStep = added && stepOrRefusal(added.secret, personId, code, now);
  if (lastStep === null) return false;
  const { count } = await tx.authenticator.updateMany({
    where: { personId, addedAt: { not: null }, lastStep: { lt: lastStep } },
    data: { lastStep },
  });
  return count === 1;
}
