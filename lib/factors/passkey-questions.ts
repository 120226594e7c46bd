import { database, inCompany } from "@/lib/db";
import { newChallenge, type Purpose } from "@/lib/factors/challenges";
import { MOST_PASSKEYS } from "@/lib/factors/lifetimes";
import { TOO_MANY } from "@/lib/factors/passkeys";
import { optionsToAdd, optionsToShow } from "@/lib/factors/webauthn";
import { PLATFORM } from "@/lib/id";
import { Refusal } from "@/lib/result";

const keysOf = (personId: string) =>
  inCompany(PLATFORM, () =>
    database().passkey.findMany({ where: { personId }, select: { credentialId: true, transports: true } }),
  );

type Owner = { personId: string; email: string; name: string };

/**
 * What a browser is asked so that it makes a passkey; the device says itself where it has one already.
 * @param reference what the browser's cookie holds; the answer's reference is for that cookie
 * @throws Refusal `conflict` where there are enough
 */
export async function askForNew(owner: Owner, reference?: string) {
  const has = await keysOf(owner.personId);
  if (has.length >= MOST_PASSKEYS) throw new Refusal("conflict", TOO_MANY);
  const asked = await newChallenge({ purpose: "add", personId: owner.personId }, reference);
  return { options: await optionsToAdd(asked.challenge, owner, has), reference: asked.reference };
}

/** What a browser is asked so that it shows a passkey: any, or one of the person that is known already. */
export async function askForShown(wanted: Purpose, reference?: string) {
  const asked = await newChallenge(wanted, reference);
  const of = wanted.personId === null ? [] : await keysOf(wanted.personId);
  return { options: await optionsToShow(asked.challenge, of), reference: asked.reference };
}
