import type { Work } from "@/lib/command";
import { hashRecoveryCode, newRecoveryCodes } from "@/lib/factors/codes";

/** Gives a person new recovery codes; the ones before no longer work. @returns them in plain text, for this once */
export async function replaceRecoveryCodes({ tx, now }: Work, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ personId, hash: hashRecoveryCode(code, personId), createdAt: now })),
  });
  return codes;
}

/** Spends a recovery code. @returns how many are left; null = it is none, or was used before */
export async function spendRecoveryCode(
  { tx, now }: Work,
  personId: string,
  code: string,
): Promise<number | null> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { personId, hash: hashRecoveryCode(code, personId), usedAt: null },
    data: { usedAt: now },
  });
  return count === 1 ? tx.recoveryCode.count({ where: { personId, usedAt: null } }) : null;
}
