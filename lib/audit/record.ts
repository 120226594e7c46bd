import type { Actor } from "@/lib/actor";
import type { Fact, FactType, Secrets } from "@/lib/audit/facts";
import type { Tx } from "@/lib/db";
import { queueMails } from "@/lib/delivery/outbox";
import { newId } from "@/lib/id";
import { consequencesOf } from "@/lib/notifications/catalogue";
import { postNotices } from "@/lib/notifications/notices";

export type RecordContext = { tx: Tx; actor: Actor; now: Date; person: string | null };

/**
 * Writes a fact into the record, and everything that follows from it, in the running transaction: one audit row,
 * the notices, one delivery and job for each recipient.
 */
export async function recordFact<T extends FactType>(
  context: RecordContext,
  fact: Fact<T>,
  ...secrets: Secrets<T>
): Promise<void> {
  const { tx, actor } = context;
  const eventId = newId();
  await tx.auditEvent.create({
    data: {
      companyId: actor.companyId,
      id: eventId,
      actorKind: actor.kind,
      actorId: context.person,
      type: fact.type,
      subjectId: fact.subject,
      personId: fact.person,
      data: { ...fact.data },
      origin: [actor.origin.address, actor.origin.userAgent].filter(Boolean).join(" · ") || null,
    },
  });
  const follows = await consequencesOf(context, fact, ...secrets);
  await postNotices(context, eventId, follows);
  await queueMails(tx, actor.companyId, eventId, follows.mails);
}
