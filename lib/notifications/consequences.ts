import type { Fact, Facts, FactType, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import type { QueuedMail } from "@/lib/delivery/outbox";

type Topic = "access-requests" | "people" | "documents" | "incidents" | "integrations" | "security";

export type NewNotice = {
  personId: string;
  topic: Topic;
  subjectId: string | null;
  title: string;
  href: string;
};

/** What follows from a fact: mails to queue, notices to post, and open notices that it settles. */
export type Consequences = {
  mails: QueuedMail[];
  notices: NewNotice[];
  settles: { subjectId: string | string[]; resolution: string } | null;
};

export const nothing: Consequences = { mails: [], notices: [], settles: null };

/** Works out who hears of a fact that is being recorded. */
type Teller<T extends FactType> = (
  context: RecordContext,
  fact: Fact<T>,
  ...secrets: Secrets<T>
) => Promise<Consequences>;

/** One for each fact of a noun: a fact without an entry does not compile. */
export type Tellers<F extends Pick<Facts, keyof F & FactType>> = { [T in keyof F & FactType]: Teller<T> };

/** Nobody hears of it; the record keeps it. */
export const silent = async () => nothing;
