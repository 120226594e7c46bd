/**
 * What the hourly `tidy` does with rows whose time is over: `set` empties columns, else the rows go. `held` = which of
 * them a legal hold keeps; null where nothing in them leads to anybody.
 */
type Rows = { table: string; key: string; over: string; set?: string; held: string | null };

/** How long something is kept, and what ends it. docs/privacy.md shows this table; a test holds the two together. */
export type Retention = {
  /** What it is, as the document names it. */
  kind: string;
  /** How long, in words. */
  kept: string;
  /** The job of the worker (lib/jobs/worker.ts) that ends it. */
  by: "tidy" | "tidy-files" | "forget-origins" | "send-mail" | "erasures";
  rows?: Rows;
};

const older = (column: string, days: number) => `${column} < now() - interval '${days} days'`;

/** The keeping times of everything that does not stay for good, by the database's clock. */
export const RETENTION: readonly Retention[] = [
  {
    kind: "Registrations",
    kept: "7 days unproven; 30 days from the claim once proven",
    by: "tidy",
    rows: {
      table: "registration",
      key: "id",
      over: "expires_at < now()",
      held: "is_held(person_id, company_id)",
    },
  },
  {
    kind: "Sign-ins that wait for a code",
    kept: "until they end",
    by: "tidy",
    rows: { table: "sign_in", key: "hash", over: "expires_at < now()", held: "is_held(person_id, null)" },
  },
  {
    kind: "What a passkey was asked to sign",
    kept: "until it ends",
    by: "tidy",
    rows: { table: "passkey_challenge", key: "hash", over: "expires_at < now()", held: null },
  },
  {
    kind: "Codes that were mailed to sign in",
    kept: "until they end",
    by: "tidy",
    rows: { table: "mailed_code", key: "hash", over: "expires_at < now()", held: "is_held(person_id, null)" },
  },
  {
    kind: "Limits",
    kept: "until their window ends",
    by: "tidy",
    rows: { table: "rate_limit", key: "key", over: "resets_at < now()", held: null },
  },
  {
    kind: "Links and codes",
    kept: "30 days after they were used or ended",
    by: "tidy",
    rows: {
      table: "token",
      key: "hash",
      over: `${older("expires_at", 30)} or ${older("used_at", 30)}`,
      held: "is_held(subject_id, company_id)",
    },
  },
  {
    kind: "What the mail's provider told",
    kept: "30 days",
    by: "tidy",
    rows: { table: "webhook_event", key: "id", over: older("received_at", 30), held: null },
  },
  {
    kind: "Sessions",
    kept: "90 days after they ended",
    by: "tidy",
    rows: {
      table: "session",
      key: "id",
      over: older("least(expires_at, coalesce(revoked_at, 'infinity'))", 90),
      held: "is_held(person_id, null)",
    },
  },
  {
    kind: "Changes of address",
    kept: "1 year",
    by: "tidy",
    rows: {
      table: "email_change",
      key: "id",
      over: older("created_at", 365),
      held: "is_held(person_id, null)",
    },
  },
  {
    kind: "Notices",
    kept: "90 days after they were seen; 1 year unseen",
    by: "tidy",
    rows: {
      table: "notice",
      key: "company_id, id",
      over: `${older("seen_at", 90)} or ${older("created_at", 365)}`,
      held: "is_held(person_id, company_id)",
    },
  },
  {
    kind: "Mails on their way, encrypted",
    kept: "until they are sent; 30 days where they could not be",
    by: "tidy",
    rows: {
      table: "delivery",
      key: "company_id, id",
      over: `payload is not null and status <> 'queued' and ${older("created_at", 30)}`,
      set: "payload = null",
      held: "is_held(person_id, company_id, recipient)",
    },
  },
  {
    kind: "Lines about mails: to whom, what, when",
    kept: "1 year",
    by: "tidy",
    rows: {
      table: "delivery",
      key: "company_id, id",
      over: `status <> 'queued' and ${older("created_at", 365)}`,
      held: "is_held(person_id, company_id, recipient)",
    },
  },
  {
    kind: "The local mailbox",
    kept: "30 days",
    by: "tidy",
    rows: {
      table: "mailbox",
      key: "id",
      over: older("created_at", 30),
      held: "is_held(null, null, recipient)",
    },
  },
  {
    kind: "Rows of long work, such as an import",
    kept: "90 days after it ended",
    by: "tidy",
    rows: {
      table: "batch_row",
      key: "company_id, batch_id, line",
      over: `(company_id, batch_id) in (select company_id, id from batch where ${older("finished_at", 90)})`,
      held: "is_held_row(company_id, batch_id, subject_id)",
    },
  },
  { kind: "Files of imports and exports", kept: "7 days", by: "tidy-files" },
  { kind: "Uploads that were not finished", kept: "1 day", by: "tidy-files" },
  { kind: "Photos that were replaced or removed", kept: "1 day", by: "tidy-files" },
  {
    kind: "Files that were not accepted, or replaced",
    kept: "90 days after that; what was decided stays",
    by: "tidy-files",
  },
  {
    kind: "Where somebody came from, in the record",
    kept: "1 year; 90 days where it was refused",
    by: "forget-origins",
  },
  { kind: "A person who asked to be deleted", kept: "7 days", by: "erasures" },
];
