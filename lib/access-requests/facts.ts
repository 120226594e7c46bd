import type { Sentences } from "@/lib/audit/sentences";
import { roleName, type Role } from "@/lib/roles";

/** The steps of an unanswered request's life, in order (rule book, section 5). */
export const reminders = [
  "first",
  "second",
  "other-admins",
  "first-notice",
  "last-notice",
  "expiry",
] as const;
export type Reminder = (typeof reminders)[number];

type StatusLink = { statusUrl: string };
type Nothing = Record<string, never>;

export type AccessRequestFacts = {
  "access-request.sent": {
    data: { to: "requested"; claimedRole: Role; source: string };
    secrets: StatusLink;
  };
  "access-request.seen": { data: Nothing };
  /** `invited`: the person took an invitation instead; `deactivated`: it ended with their account here. */
  "access-request.withdrawn": { data: { from: string; to: string; invited?: true; deactivated?: true } };
  "access-request.accepted": {
    data: { from: string; to: string; claimedRole: Role; role: Role };
    secrets: StatusLink;
  };
  "access-request.declined": {
    data: {
      from: string;
      to: string;
      reason: string;
      note: string | null;
      askAgainAt: string | null;
      blocked: boolean;
    };
    secrets: StatusLink;
  };
  "access-request.reminded": { data: { reminder: Reminder }; secrets: StatusLink };
  "access-request.rescheduled": { data: { next: string | null } };
  "access-request.expired": { data: { from: string; to: string }; secrets: StatusLink };
};

const reminderWords: Record<Reminder, string> = {
  first: "Gatehouse reminded the Admins",
  second: "Gatehouse reminded the Admins that the answer is due",
  "other-admins": "Gatehouse asked the other Admins",
  "first-notice": "Gatehouse told both sides that the request will expire",
  "last-notice": "Gatehouse told both sides that the request is about to expire",
  expiry: "The request expired: nobody answered",
};

export const accessRequestSentences: Sentences<AccessRequestFacts> = {
  "access-request.sent": (who, { claimedRole }) => `${who} asked for access as ${roleName[claimedRole]}`,
  "access-request.seen": (who) => `${who} opened the request`,
  "access-request.accepted": (who, { role }) => `${who} accepted this as ${roleName[role]}`,
  "access-request.declined": (who, { reason }) => `${who} declined this: ${reason}`,
  "access-request.withdrawn": (who, { invited, deactivated }) => {
    if (deactivated) return `The request was closed when ${who} deactivated the account`;
    return invited ? `${who} accepted an invitation instead` : `${who} withdrew the request`;
  },
  "access-request.reminded": (_, { reminder }) => reminderWords[reminder],
  "access-request.rescheduled": () => "The company's settings moved the next reminder",
  "access-request.expired": () => "The request expired: nobody answered",
};
