import type { Reach } from "@/lib/access";
import { database, inCompany, type Tx } from "@/lib/db";
import { settings } from "@/lib/env";
import { PLATFORM } from "@/lib/id";

type Holder = { personId: string; support: boolean };

/** Support reaches people of every company, so a password alone opens nothing to them, unless this instance lets it. */
export async function lacksFactor({ personId, support }: Holder): Promise<boolean> {
  return support && settings().supportFactor && !(await hasFactor(personId));
}

/** Whether a company that asks its Admins for a second factor keeps this one out; the person's other companies do not. */
export async function isKeptOut(personId: string, reach: Reach | null): Promise<boolean> {
  return reach !== null && reach.asksFactor && !(await hasFactor(personId));
}

/** Whether somebody shows more than the password when signing in: an app's code, or a passkey, which is both in one. */
export const hasFactor = (personId: string): Promise<boolean> =>
  inCompany(PLATFORM, () => holdsFactor(database(), personId));

/** The same within a transaction. */
export async function holdsFactor(db: Pick<Tx, "$queryRaw">, personId: string): Promise<boolean> {
  const { app, passkey } = await factorsOf(db, personId);
  return app || passkey;
}

/** Which kinds of factors somebody has. */
export async function factorsOf(
  db: Pick<Tx, "$queryRaw">,
  personId: string,
): Promise<{ app: boolean; passkey: boolean }> {
  const [found] = await db.$queryRaw<{ app: boolean; passkey: boolean }[]>`
    select exists (select from authenticator where person_id = ${personId}::uuid and added_at is not null) as app,
      exists (select from passkey where person_id = ${personId}::uuid) as passkey`;
  return found ?? { app: false, passkey: false };
}
