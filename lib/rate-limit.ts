import { PLATFORM } from "@/lib/id";
import { inCompany, sql, type Tx } from "@/lib/db";
import { callerAt } from "@/lib/network";
import { Refusal } from "@/lib/result";
import { hashSecret } from "@/lib/tokens";

/** How often something may happen: `most` times in a window of `seconds`. */
export type Limit = { name: string; most: number; seconds: number };

/** Kept together so that the whole policy can be read, and counted before any look-up (docs/operating.md). */
export const limits = {
  signInAccount: { name: "sign-in account", most: 10, seconds: 15 * 60 },
  signInAddress: { name: "sign-in address", most: 100, seconds: 15 * 60 },
  // Of addresses that never signed in to the account; see lib/people/guesses.ts.
  signInAccountAnHour: { name: "sign-in account, an hour", most: 20, seconds: 60 * 60 },
  signInAccountADay: { name: "sign-in account, a day", most: 40, seconds: 24 * 60 * 60 },
  signInFirstTries: { name: "sign-in first tries", most: 2, seconds: 24 * 60 * 60 },
  signInAccountNew: { name: "sign-in account from new addresses", most: 30, seconds: 15 * 60 },
  signInAccountAnywhere: { name: "sign-in account anywhere", most: 40, seconds: 60 * 60 },
  signInStrangers: { name: "sign-in from strange addresses", most: 10_000, seconds: 15 * 60 },
  signInCodes: { name: "sign-in codes of a person from an address", most: 10, seconds: 60 * 60 },
  passkeyQuestions: { name: "questions to passkeys of an address", most: 600, seconds: 15 * 60 },
  mailedSignInCodes: { name: "sign-in codes to one mailbox", most: 10, seconds: 24 * 60 * 60 },
  signInCodesAnywhere: { name: "sign-in codes of a person anywhere", most: 30, seconds: 24 * 60 * 60 },
  registerAddress: { name: "register address", most: 300, seconds: 60 * 60 },
  codeTries: { name: "code tries", most: 200, seconds: 60 * 60 },
  mailsToAddress: { name: "mails to one mailbox", most: 5, seconds: 60 * 60 },
  resetsToMailbox: { name: "new passwords to one mailbox", most: 3, seconds: 60 * 60 },
  passwordStrength: { name: "password strength", most: 2000, seconds: 60 * 60 },
  resetAddress: { name: "reset address", most: 30, seconds: 60 * 60 },
  employerSearch: { name: "employer search", most: 60, seconds: 5 * 60 },
  employerCode: { name: "employer code", most: 100, seconds: 15 * 60 },
  invitationResends: { name: "invitation resends", most: 3, seconds: 24 * 60 * 60 },
  invitationCodes: { name: "invitation codes", most: 5, seconds: 60 * 60 },
  invitationCodesADay: { name: "invitation codes a day", most: 10, seconds: 24 * 60 * 60 },
  invitationCodeTries: { name: "invitation code tries of one mailbox", most: 50, seconds: 24 * 60 * 60 },
  invitationsToMailbox: { name: "invitations of a company to one mailbox", most: 4, seconds: 24 * 60 * 60 },
  invitationsToMailboxAnywhere: { name: "invitations to one mailbox", most: 6, seconds: 60 * 60 },
  invitationsOfCompany: { name: "invitations of a company", most: 20_000, seconds: 24 * 60 * 60 },
  contractorNotes: { name: "notes to a contractor", most: 10, seconds: 24 * 60 * 60 },
  contractorReturns: { name: "returns of a contractor", most: 5, seconds: 24 * 60 * 60 },
  returns: { name: "returns of a person to a company", most: 5, seconds: 24 * 60 * 60 },
  placements: { name: "placements of a person by a contractor", most: 5, seconds: 24 * 60 * 60 },
  connectionReturnMails: { name: "mails of a return with a contractor", most: 5, seconds: 24 * 60 * 60 },
  // One more than of returns: who was told of a return is told of the end after it.
  connectionEndMails: { name: "mails of an end with a contractor", most: 6, seconds: 24 * 60 * 60 },
  roleChanges: { name: "changes of a member's role", most: 10, seconds: 24 * 60 * 60 },
  sentBack: { name: "items sent back to a newcomer", most: 10, seconds: 24 * 60 * 60 },
  requirementMails: { name: "requirements of a company told by mail", most: 10, seconds: 24 * 60 * 60 },
  invitationLinks: { name: "invitation links", most: 300, seconds: 60 * 60 },
  emailChanges: { name: "email changes", most: 5, seconds: 24 * 60 * 60 },
  mobileChanges: { name: "changes of one's own number", most: 5, seconds: 24 * 60 * 60 },
  domainChecks: { name: "domain checks", most: 30, seconds: 60 * 60 },
  domainCodes: { name: "domain codes", most: 5, seconds: 24 * 60 * 60 },
  domainCodeTries: { name: "domain code tries", most: 25, seconds: 24 * 60 * 60 },
  logos: { name: "logos", most: 20, seconds: 60 * 60 },
  exports: { name: "exports", most: 30, seconds: 60 * 60 },
  imports: { name: "imports", most: 60, seconds: 60 * 60 },
  supportLookUps: { name: "look-ups at the desk", most: 30, seconds: 60 * 60 },
  supportMisses: { name: "look-ups at the desk that found nothing", most: 100, seconds: 24 * 60 * 60 },
  refusalAlerts: { name: "alerts about refusals of a caller", most: 1, seconds: 10 * 60 },
  refusalAlertsAll: { name: "alerts about refusals", most: 20, seconds: 60 * 60 },
  supportAlerts: { name: "alerts about the desk", most: 1, seconds: 24 * 60 * 60 },
  documentsBrought: { name: "documents brought along", most: 60, seconds: 60 * 60 },
  uploads: { name: "uploads", most: 100, seconds: 60 * 60 },
  uploadEnds: { name: "upload ends", most: 200, seconds: 60 * 60 },
  photos: { name: "photos", most: 30, seconds: 60 * 60 },
  claims: { name: "claims", most: 10, seconds: 24 * 60 * 60 },
} satisfies Record<string, Limit>;

/** Under what the uses of `limit` by `who` are counted: no list of addresses can be read out of it. */
export const keyOf = (limit: Limit, who: string) =>
  hashSecret(`${limit.name}\n${who.split("\n").map(callerAt).join("\n")}`);

/**
 * Counts one use of `limit` by `who` (an address, a mailbox, an id) across all processes.
 * @returns seconds to wait when the limit is passed, else 0.
 */
export async function take(limit: Limit, who: string): Promise<number> {
  const key = keyOf(limit, who);
  const rows = await inCompany(PLATFORM, () =>
    sql<{ wait: number }>("take_limit", "select take_limit($1, $2, $3) as wait", [
      key,
      limit.most,
      limit.seconds,
    ]),
  );
  // Of two at once the one that asked first may have a clock before the window that the other one opened.
  return Math.min(rows[0]?.wait ?? limit.seconds, limit.seconds);
}

/** One use of a limit by somebody. */
export type Use = { limit: Limit; who: string };

/**
 * Counts uses within the running transaction, in the order given (the same for everybody, or two would wait for each
 * other): what is rolled back was not done, and is not counted.
 * @returns for each the seconds to wait when its limit is passed, else 0
 */
export async function takeWithin(tx: Pick<Tx, "$queryRaw">, uses: Use[]): Promise<number[]> {
  const keys = uses.map(({ limit, who }) => keyOf(limit, who).toString("hex"));
  const [most, seconds] = [uses.map(({ limit }) => limit.most), uses.map(({ limit }) => limit.seconds)];
  const rows = await tx.$queryRaw<{ wait: number }[]>`
    select take_limit(decode(key, 'hex'), most, seconds) as wait
      from unnest(${keys}::text[], ${most}::int[], ${seconds}::int[]) as u (key, most, seconds)`;
  return rows.map(({ wait }) => wait);
}

/** How often a limit was used in the window that runs, and when that window ends. */
export type Uses = { used: number; resetsAt: Date };

/** What was used of `limit` by each of these, where anything was. Looking counts nothing. */
export async function usesOf(limit: Limit, whos: string[]): Promise<Map<string, Uses>> {
  if (whos.length === 0) return new Map();
  const keys = new Map(whos.map((who) => [keyOf(limit, who).toString("hex"), who]));
  const rows = await inCompany(PLATFORM, () =>
    sql<{ key: Buffer; used: number; resets_at: Date }>(
      "uses_of_limit",
      "select key, used, resets_at from rate_limit where key = any ($1::bytea[]) and resets_at > now()",
      [[...keys.keys()].map((key) => `\\x${key}`)],
    ),
  );
  return new Map(
    rows.map(({ key, used, resets_at }) => [
      keys.get(key.toString("hex")) ?? "",
      { used, resetsAt: resets_at },
    ]),
  );
}

/** Takes from `limit`, or refuses with the time to wait. @throws Refusal `limited` */
export async function demand(limit: Limit, who: string): Promise<void> {
  const wait = await take(limit, who);
  if (wait > 0) throw new Refusal("limited", `Too many tries. Wait ${inWords(wait)}, then try again.`);
}

/** "40 seconds", "12 minutes", "3 hours": a wait as a person says it, rounded up. */
export function inWords(seconds: number): string {
  const [count, unit] =
    seconds < 90
      ? [seconds, "second"]
      : seconds < 5400
        ? [Math.ceil(seconds / 60), "minute"]
        : [Math.ceil(seconds / 3600), "hour"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
