import { command } from "@/lib/command";
import { mayChangeSettings } from "@/lib/companies/policy";
import { detailsInput } from "@/lib/companies/schema";
import { Refusal } from "@/lib/result";

export const CHANGED_MEANWHILE =
  "Somebody else changed the company meanwhile. Copy what you typed, then reload.";

/** Name, town, country, time zone and business number. Due times follow a new zone from their next step on. */
export const changeDetails = command({
  name: "company.change-details",
  input: detailsInput,
  async run({ actor, tx, now, ask, record }, { seenVersion, businessNumber, ...details }) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const before = await tx.company.findFirstOrThrow({ where: { id: companyId } });
    const wanted = { ...details, businessNumber: businessNumber || null };
    const changes = difference(before, wanted);
    const { count } = await tx.company.updateMany({
      where: { id: companyId, version: seenVersion },
      data: { ...wanted, version: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) throw new Refusal("conflict", CHANGED_MEANWHILE);
    if (Object.keys(changes.to).length === 0) throw new Refusal("refused", "Nothing here is different yet.");
    await record({ type: "company.details-changed", subject: companyId, person: null, data: changes });
    return { version: seenVersion + 1 };
  },
});

type Details = {
  name: string;
  town: string;
  country: string;
  timeZone: string;
  businessNumber: string | null;
};

const words = [
  ["name", "name"],
  ["town", "town"],
  ["country", "country"],
  ["timeZone", "time zone"],
  ["businessNumber", "business number"],
] as const;

/** What differs, in the words of the record. */
function difference(before: Details, after: Details) {
  const changed = words.filter(([key]) => before[key] !== after[key]);
  const side = (of: Details) => Object.fromEntries(changed.map(([key, word]) => [word, of[key] ?? ""]));
  return { from: side(before), to: side(after) };
}
