import type { QueuedMail } from "@/lib/delivery/outbox";

export type Topic = "access-requests" | "people" | "documents" | "incidents" | "integrations" | "security";

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
  settles: { subjectId: string; resolution: string } | null;
};

export const nothing: Consequences = { mails: [], notices: [], settles: null };
