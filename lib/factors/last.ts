import type { Work } from "@/lib/command";
import { settings } from "@/lib/env";
import { holdsFactor } from "@/lib/factors/asked";
import { Refusal } from "@/lib/result";

/**
 * What follows when somebody removed a factor of their own: recovery codes stand beside one, and whoever works at the
 * desk keeps one, for else they would have to ask to be let in again.
 * @throws Refusal `conflict`
 */
export async function afterRemoval(work: Work, personId: string): Promise<void> {
  const { tx } = work;
  if (await holdsFactor(tx, personId)) return;
  const { support } = await tx.person.findFirstOrThrow({
    where: { id: personId },
    select: { support: true },
  });
  if (support && settings().supportFactor) throw new Refusal("conflict", LAST);
  await dropRecoveryCodes(work, personId);
}

/** For whoever signs in with the password alone from now on. */
export async function dropRecoveryCodes({ tx }: Work, personId: string): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } });
}

const LAST =
  "You work at the reactivation desk, which a password alone does not open. Add another passkey or an authenticator app first.";
