import { subMinutes } from "date-fns";
import { database, inCompany } from "@/lib/db";
import { keyToShow, LostKey } from "@/lib/factors/codes";
import { SETUP_MINUTES } from "@/lib/factors/lifetimes";
import { PLATFORM } from "@/lib/id";
import { hashSecret } from "@/lib/tokens";

export type OwnPasskey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

/** What a person shows beside the password, or in its place; no app and no passkeys = the password alone signs in. */
export type OwnFactors = { appAddedAt: Date | null; passkeys: OwnPasskey[]; codesLeft: number };

export const ownFactors = (personId: string): Promise<OwnFactors> =>
  inCompany(PLATFORM, async () => {
    const [app, passkeys, codesLeft] = await Promise.all([
      database().authenticator.findFirst({
        where: { personId, addedAt: { not: null } },
        select: { addedAt: true },
      }),
      database().passkey.findMany({
        where: { personId },
        select: { id: true, name: true, createdAt: true, lastUsedAt: true },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      }),
      database().recoveryCode.count({ where: { personId, usedAt: null } }),
    ]);
    return { appAddedAt: app?.addedAt ?? null, passkeys, codesLeft };
  });

/** A person's authenticator app, and how many recovery codes are left; null = there is no app. */
export async function ownAuthenticator(
  personId: string,
): Promise<{ addedAt: Date; codesLeft: number } | null> {
  const { appAddedAt, codesLeft } = await ownFactors(personId);
  return appAddedAt && { addedAt: appAddedAt, codesLeft };
}

/** The key of an app that is being set up in this session, to scan and to type; null = none is. */
export async function keyBeingSetUp(person: { personId: string; email: string }, sid: string) {
  const begun = await inCompany(PLATFORM, () =>
    database().authenticator.findFirst({
      where: {
        personId: person.personId,
        addedAt: null,
        begunIn: hashSecret(sid),
        createdAt: { gt: subMinutes(new Date(), SETUP_MINUTES) },
      },
    }),
  );
  if (!begun) return null;
  try {
    return keyToShow(begun.secret, person.personId, person.email);
  } catch (error) {
    if (error instanceof LostKey) return null; // begun before the application's secret was changed
    throw error;
  }
}
