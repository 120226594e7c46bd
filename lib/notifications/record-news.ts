import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import type { RecordFacts } from "@/lib/audit/record-facts";
import { mail } from "@/lib/delivery/outbox";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";

/** Nobody is told of what happens to the record, which stands there; of a burst of refusals whoever is named for it is. */
export const recordNews: Tellers<RecordFacts> = {
  "record.exported": silent,
  "access.refused": silent,
  "access.burst": onBurst,
};

/** Whoever runs the platform: they are of no company, and see who was signed in wherever it was. */
async function onBurst(
  { tx }: RecordContext,
  { subject, data }: Fact<"access.burst">,
  { to: email, address }: Secrets<"access.burst">[0],
): Promise<Consequences> {
  const person = subject === null ? null : await tx.person.findFirst({ where: { id: subject } });
  const props = {
    ...{ firstName: "there", callerEmail: person?.email ?? "nobody", address: address || "not known" },
    ...{ what: data.what.replaceAll(".", " "), times: String(data.times) },
  };
  return { ...nothing, mails: [mail("refusals-alert", { personId: null, email }, props)] };
}
