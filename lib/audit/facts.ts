import type { Role } from "@/lib/roles";

type Nothing = Record<string, never>;

/**
 * Every fact that can be recorded: `data` is what the record keeps for ever (ids and words, never a secret,
 * a code or a full phone number), `secrets` what only the mails of this fact may carry.
 */
export type Facts = {
  "registration.started": { data: { known: boolean }; secrets: RegistrationMail };
  "registration.code-sent": { data: { known: boolean }; secrets: RegistrationMail };
  "registration.code-refused": { data: { tries: number } };
  "registration.claim-prepared": { data: Nothing };
  "person.registered": { data: Nothing };
  "session.opened": { data: Nothing };
  "session.refused": { data: Nothing };
  "session.closed": { data: Nothing };
  "password.reset-requested": { data: { known: boolean }; secrets: { resetUrl: string } };
  "password.changed": { data: { sessionsEnded: number } };
  "company.registered": { data: { name: string; slug: string } };
  "company.review-settings-changed": { data: Changes };
  "company.found-by-name-changed": { data: { from: boolean; to: boolean } };
  "decline-reason.added": { data: { label: string } };
  "decline-reason.retired": { data: { label: string } };
  "membership.activated": { data: { from: string | null; role: Role } };
  "access-request.sent": {
    data: { to: "requested"; claimedRole: Role; source: string };
    secrets: StatusLink;
  };
  "access-request.seen": { data: Nothing };
  "access-request.withdrawn": { data: { from: string; to: string } };
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
  "notices.seen": { data: { count: number } };
};

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

type RegistrationMail = { firstName: string; email: string; code: string; confirmUrl: string };
type StatusLink = { statusUrl: string };
type Values = Record<string, string | number | boolean | string[] | number[]>;
type Changes = { from: Values; to: Values };

export type FactType = keyof Facts;

/** `subject` = the row it happened to, `person` = whom it is about (their trail), where there is one. */
export type Fact<T extends FactType = FactType> = {
  type: T;
  subject: string | null;
  person: string | null;
  data: Facts[T]["data"];
};

export type Secrets<T extends FactType> = Facts[T] extends { secrets: infer S } ? [S] : [];
