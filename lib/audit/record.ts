import { Prisma } from "@/lib/generated/prisma/client";
import type { Actor } from "@/lib/actor";
import type { Fact, FactType, Secrets } from "@/lib/audit/facts";
import type { Tx } from "@/lib/db";
import { queueMails, queueMailsOfAll, type QueuedMail } from "@/lib/delivery/outbox";
import { newId } from "@/lib/id";
import { consequencesOf, isSilent } from "@/lib/notifications/catalogue";
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
  const row = rowOf(context, fact);
  await tx.auditEvent.create({ data: row });
  const follows = await consequencesOf(context, fact, ...secrets);
  await postNotices(context, row.id, follows);
  await queueMails(tx, actor.companyId, row.id, follows.mails);
}

/** Writes many facts that nobody is told of, one audit row each, in one statement. */
export async function recordFacts(context: RecordContext, facts: Fact[]): Promise<void> {
  const loud = facts.find((fact) => !isSilent(fact.type));
  if (loud) throw new Error(`Somebody hears of ${loud.type}: record it by itself.`);
  await writeRows(
    context,
    facts.map((fact) => rowOf(context, fact)),
  );
}

/** Writes many facts of one type with what follows from each: the record in one statement, the mails in another. */
export async function recordEach<T extends FactType>(
  context: RecordContext,
  facts: { fact: Fact<T>; secrets: Secrets<T> }[],
): Promise<void> {
  const { tx, actor } = context;
  const rows = facts.map(({ fact }) => rowOf(context, fact));
  await writeRows(context, rows);
  const mails: { eventId: string; mail: QueuedMail }[] = [];
  for (const [nr, { fact, secrets }] of facts.entries()) {
    const eventId = rows[nr]?.id ?? "";
    const follows = await consequencesOf(context, fact, ...secrets);
    await postNotices(context, eventId, follows);
    mails.push(...follows.mails.map((mail) => ({ eventId, mail })));
  }
  await queueMailsOfAll(tx, actor.companyId, mails);
}

/**
 * Writes a fact that nobody is told of for each row of `query`, without taking them through this process.
 * @param most how many rows the query answers at most
 * @param query answers `subject_id`, `person_id` and `data`
 * @throws where it answers more rows than that
 */
export async function recordRows(
  context: RecordContext,
  type: FactType,
  most: number,
  query: Prisma.Sql,
): Promise<number> {
  if (!isSilent(type)) throw new Error(`Somebody hears of ${type}: record it by itself.`);
  const { companyId, actorKind, actorId, origin } = commonOf(context);
  const ids = `{${Array.from({ length: most }, newId).join(",")}}`; // one value, not one for each
  return context.tx.$executeRaw`
    insert into audit_event (company_id, id, actor_kind, actor_id, type, subject_id, person_id, data, origin)
    select ${companyId}::uuid, id, ${actorKind}, ${actorId}::uuid, ${type}, subject_id, person_id, data, ${origin}
    from (select *, row_number() over () as nr from (${query}) row) numbered
    left join unnest(${ids}::uuid[]) with ordinality given (id, nr) using (nr)`;
}

async function writeRows(context: RecordContext, rows: ReturnType<typeof rowOf>[]): Promise<void> {
  if (rows.length === 0) return;
  await context.tx.$executeRaw(Prisma.sql`
    insert into audit_event (company_id, id, actor_kind, actor_id, type, subject_id, person_id, data, origin)
    select "companyId", id, "actorKind", "actorId", type, "subjectId", "personId", data, origin
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row ("companyId" uuid, id uuid, "actorKind" text,
      "actorId" uuid, type text, "subjectId" uuid, "personId" uuid, data jsonb, origin text)`);
}

/** What every fact of one command has in common. */
function commonOf({ actor, person }: RecordContext) {
  return {
    companyId: actor.companyId,
    actorKind: actor.kind,
    actorId: person,
    origin: [actor.origin.address, actor.origin.userAgent].filter(Boolean).join(" · ") || null,
  };
}

function rowOf(context: RecordContext, { type, subject, person, data }: Fact) {
  return { ...commonOf(context), id: newId(), type, subjectId: subject, personId: person, data: { ...data } };
}
