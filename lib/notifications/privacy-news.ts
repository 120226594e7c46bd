import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { formatMoment } from "@/lib/dates";
import { mail } from "@/lib/delivery/outbox";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import type { PrivacyFacts } from "@/lib/privacy/facts";

/** Who hears of what a person does with what is kept of them. */
export const privacyNews: Tellers<PrivacyFacts> = {
  "own-data.exported": silent,
  "erasure.asked": erasureAsked,
  "erasure.called-off": silent,
  "erasure.begun": silent,
  "membership.erased": silent,
  "person.erasing": silent,
  "person.erased": silent,
  "origins.forgotten": silent,
  "legal-hold.placed": silent,
  "legal-hold.lifted": silent,
};

/** The person alone, with the way back: somebody else may have pressed the button. */
async function erasureAsked(
  { tx }: RecordContext,
  fact: Fact<"erasure.asked">,
  { keepUrl, dueAt, held }: Secrets<"erasure.asked">[0],
): Promise<Consequences> {
  const person = await tx.person.findFirstOrThrow({ where: { id: fact.person ?? "" } });
  const { id, email, firstName, timeZone } = person;
  const when = formatMoment(dueAt, timeZone, true);
  const waits = `Something that is kept about you is needed for a legal claim. Once that is over, and not before ${when}, your account is deleted, with your details, documents and photo.`;
  const props = { firstName, when, keepUrl, ...(held && { waits }) };
  return { ...nothing, mails: [mail("account-erasure", { personId: id, email }, props)] };
}
