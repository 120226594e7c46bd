import { fullName } from "@/lib/access";
import { accessRequestSentences } from "@/lib/access-requests/facts";
import type { FactType, Facts } from "@/lib/audit/facts";
import { deliverySentences } from "@/lib/delivery/facts";
import { recordSentences } from "@/lib/audit/record-facts";
import type { Sentences } from "@/lib/audit/sentences";
import { saidIn } from "@/lib/audit/words";
import { batchSentences } from "@/lib/batches/facts";
import { companySentences } from "@/lib/companies/facts";
import { connectionSentences } from "@/lib/connections/facts";
import { database } from "@/lib/db";
import { deactivationSentences } from "@/lib/deactivations/facts";
import { documentSentences } from "@/lib/documents/facts";
import { invitationSentences } from "@/lib/invitations/facts";
import { membershipSentences } from "@/lib/memberships/facts";
import { onboardingSentences } from "@/lib/onboarding/facts";
import { factorSentences } from "@/lib/factors/facts";
import { peopleSentences } from "@/lib/people/facts";
import { privacySentences } from "@/lib/privacy/facts";
import { reviewSentences } from "@/lib/reviews/facts";
import { supportSentences } from "@/lib/support/facts";
import { placementSentences } from "@/lib/placements/facts";
import { returnSentences } from "@/lib/returns/facts";
import { requirementSentences } from "@/lib/requirements/facts";

export type HistoryLine = { id: string; at: Date; type: string; actorId: string | null; sentence: string };

const sentences: Sentences<Facts> = {
  ...peopleSentences,
  ...factorSentences,
  ...returnSentences,
  ...onboardingSentences,
  ...companySentences,
  ...membershipSentences,
  ...deactivationSentences,
  ...accessRequestSentences,
  ...invitationSentences,
  ...connectionSentences,
  ...placementSentences,
  ...requirementSentences,
  ...documentSentences,
  ...batchSentences,
  ...reviewSentences,
  ...supportSentences,
  ...privacySentences,
  ...deliverySentences,
  ...recordSentences,
};

/** What happened to one thing, oldest first, as sentences. Runs in the scope of its company. */
export async function historyOf(companyId: string, subjectId: string): Promise<HistoryLine[]> {
  return historyOfAll(companyId, [subjectId]);
}

/** What happened to several things that are one story (a membership and its invitations), oldest first. */
export async function historyOfAll(companyId: string, subjectIds: string[]): Promise<HistoryLine[]> {
  const newest = await database().auditEvent.findMany({
    where: { companyId, subjectId: { in: subjectIds } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 200,
  });
  const events = newest.reverse();
  const names = await namesOf(events.flatMap((event) => event.actorId ?? []));
  const said = await saidIn(database(), companyId, events);
  return events.map((event) => ({
    id: event.id,
    at: event.at,
    type: event.type,
    actorId: event.actorId,
    sentence: sentenceOf(event.type, names.get(event.actorId ?? ""), said.get(event.id) ?? {}),
  }));
}

/** The names of these people, by id. */
export async function namesOf(ids: string[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids)];
  const people =
    asked.length > 0
      ? await database().person.findMany({ where: { id: { in: asked } }, take: asked.length })
      : [];
  return new Map(people.map((p) => [p.id, fullName(p.firstName, p.lastName)]));
}

/** A line of the record in words; what an earlier version recorded and this one does not know keeps its name. */
export function sentenceOf(type: string, who = "Gatehouse", data: unknown): string {
  if (!isFactType(type)) return `${who}: ${type}`;
  // The record was written by `record`, which checked the data against the fact.
  const say = sentences[type] as (who: string, data: unknown) => string;
  return say(who, data);
}

function isFactType(type: string): type is FactType {
  return Object.hasOwn(sentences, type);
}
