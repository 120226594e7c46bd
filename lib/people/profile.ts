import { likelyCountries } from "@/lib/access-requests/send";
import { command } from "@/lib/command";
import { database, inCompany, type Tx } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { readMobile, showMobile } from "@/lib/people/mobile";
import { ownAccount } from "@/lib/people/policy";
import { profileInput } from "@/lib/people/schema";
import { endSessions } from "@/lib/people/sessions";
import { inWords, limits, takeWithin } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { hashSecret } from "@/lib/tokens";

export type OwnProfile = {
  firstName: string;
  lastName: string;
  email: string;
  /** As people read it; null = none given. */
  mobile: string | null;
  timeZone: string;
};

/** What a person's account says of them. */
export async function ownProfile(personId: string): Promise<OwnProfile> {
  const person = await inCompany(PLATFORM, () =>
    database().person.findFirstOrThrow({ where: { id: personId } }),
  );
  const { firstName, lastName, email, mobile, timeZone } = person;
  return { firstName, lastName, email, mobile: mobile && showMobile(mobile), timeZone };
}

const words = {
  firstName: "first name",
  lastName: "last name",
  mobile: "mobile number",
  timeZone: "time zone",
} as const;

/**
 * Changes the own names, mobile number and time zone. The names go along to every company; the number that a company
 * reaches a Worker at stays that company's. Another number ends every other session, and is told to the address.
 * @param sid the session that goes on
 */
export const changeProfile = (sid: string) =>
  command({
    name: "person.change-profile",
    input: profileInput,
    async run({ actor, tx, now, ask, record }, { mobile, ...input }) {
      const personId = ownAccount(actor);
      ask(personId !== null);
      const person = await tx.person.findFirst({ where: { id: personId ?? "", status: "active" } });
      if (!person) throw new Refusal("not-found", "There is nothing here.");
      const { id } = person;
      const wanted = { ...input, mobile: mobile === "" ? null : readOwn(mobile, await likelyCountries(tx)) };
      const keys = Object.keys(words) as (keyof typeof words)[];
      const changed = keys.filter((key) => wanted[key] !== person[key]);
      if (changed.length === 0) {
        throw new Refusal("refused", "Nothing is different yet. Change something, then save.");
      }
      if (changed.includes("mobile")) await countMobileChange(tx, id);
      await tx.person.updateMany({ where: { id }, data: { ...wanted, updatedAt: now } });
      const fields = changed.map((key) => words[key]);
      await record({ type: "person.profile-changed", subject: id, person: id, data: { fields } });
      if (changed.includes("mobile")) {
        const sessionsEnded = await endSessions(tx, id, now, hashSecret(sid));
        await record({ type: "person.mobile-changed", subject: id, person: id, data: { sessionsEnded } });
      }
      return { fields };
    },
  });

/** Each change is a mail. @throws Refusal `limited` */
async function countMobileChange(tx: Tx, who: string): Promise<void> {
  const limit = limits.mobileChanges;
  const [wait = 0] = await takeWithin(tx, [{ limit, who }]);
  if (wait === 0) return;
  throw new Refusal(
    "limited",
    `Your number was changed ${limit.most} times in a day. You can change it again in ${inWords(wait)}.`,
  );
}

function readOwn(text: string, countries: string[]): string {
  const read = readMobile(text, countries);
  if (read.ok) return read.e164;
  throw new Refusal("invalid", "Check the marked fields.", { mobile: read.message });
}
