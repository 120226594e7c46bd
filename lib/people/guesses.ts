import type { Origin } from "@/lib/actor";
import { inCompany, sql } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { deviceMark } from "@/lib/people/known-device";
import { demand, limits, take } from "@/lib/rate-limit";

/**
 * Counts one try to sign in to an account, before anything is compared. Guesses are counted wherever they come from,
 * and lock no owner out: an address or a browser that was signed in to this account has tries of its own, a reset by
 * mail makes a browser one of those, and an address that is new to the account meets a budget which those who keep
 * guessing do not use up. Strangers wait longer the longer they go on.
 * @param emailKey the account's address, whether or not there is such an account
 * @throws Refusal `limited`
 */
export async function demandTry(emailKey: string, origin: Origin): Promise<void> {
  const { address } = origin;
  await demand(limits.signInAddress, address);
  const known = await isKnown(emailKey, origin);
  if (known === "browser") return demand(limits.signInAccount, `${emailKey}\nits own browsers`);
  await demand(limits.signInAccount, `${emailKey}\n${address}`);
  if (known === "address") return;
  await demand(limits.signInAccountAnHour, `${emailKey}\n${address}`);
  await demand(limits.signInAccountADay, `${emailKey}\n${address}`);
  const isNew = (await take(limits.signInFirstTries, `${emailKey}\n${address}`)) === 0;
  await demand(isNew ? limits.signInAccountNew : limits.signInAccountAnywhere, emailKey);
  await demand(limits.signInStrangers, "");
}

type Account = { id: string; here: boolean };

// One question, whether or not there is such an account: two would be told apart by their time.
const ACCOUNT = `
  select p.id, exists (select from session s where s.person_id = p.id and s.address = $2) as here
    from person p where p.email_key = $1`;

async function isKnown(emailKey: string, { address, knownTo = [] }: Origin) {
  const [account] = await inCompany(PLATFORM, () =>
    sql<Account>("account_to_guess", ACCOUNT, [emailKey, address]),
  );
  if (!account) return null;
  if (account.here) return "address";
  return knownTo.includes(deviceMark(account.id)) ? "browser" : null;
}
