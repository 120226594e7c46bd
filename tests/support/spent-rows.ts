type Row = { insert: (age: string, id: string) => [string, unknown[]]; days: number; find?: string };
/** A hash that stands for this id alone. */
const hashOf = (id: string) => Buffer.from(id.replaceAll("-", "").repeat(2), "hex");
const before = (age: string) => `now() - interval '${age}'`;

export type Whose = {
  company: string;
  person: string;
  email: string;
  /** Whoever registers is at most once in a draft; null = nobody yet. */
  drafter: string | null;
};

/** A row of each kind that goes by itself, as old as one says; `days` = so old it goes. */
export const spentRows = ({ company, person, email, drafter }: Whose): Record<string, Row> => ({
  Registrations: {
    days: 0,
    insert: (age, id) => [
      `insert into registration (id, cookie_hash, person_id, first_name, last_name, email, email_key, expires_at)
       values ($1, $2, $3, 'A', 'B', 'x@mail.example', 'x@mail.example', ${before(age)})`,
      [id, hashOf(id), drafter],
    ],
  },
  "Sign-ins that wait for a code": {
    days: 0,
    find: "hash",
    insert: (age, id) => [
      `insert into sign_in (hash, person_id, expires_at) values ($1, $2, ${before(age)})`,
      [hashOf(id), person],
    ],
  },
  "What a passkey was asked to sign": {
    days: 0,
    find: "hash",
    insert: (age, id) => [
      `insert into passkey_challenge (hash, browser_hash, purpose, expires_at) values ($1, $1, 'sign-in', ${before(age)})`,
      [hashOf(id)],
    ],
  },
  "Codes that were mailed to sign in": {
    days: 0,
    find: "hash",
    insert: (age, id) => [
      `insert into mailed_code (hash, person_id, code_hash, expires_at) values ($1, $2, $1, ${before(age)})`,
      [hashOf(id), person],
    ],
  },
  Limits: {
    days: 0,
    find: "key",
    insert: (age, id) => [
      `insert into rate_limit (key, used, resets_at) values ($1, 1, ${before(age)})`,
      [hashOf(id)],
    ],
  },
  "Links and codes": {
    days: 30,
    find: "hash",
    insert: (age, id) => [
      `insert into token (hash, purpose, subject_id, expires_at, used_at)
       values ($1, 'erasure', $2, now() + interval '1 day', ${before(age)})`,
      [hashOf(id), person],
    ],
  },
  "What the mail's provider told": {
    days: 30,
    insert: (age, id) => [`insert into webhook_event (id, received_at) values ($1, ${before(age)})`, [id]],
  },
  Sessions: {
    days: 90,
    find: "id",
    insert: (age, id) => [
      `insert into session (id, person_id, expires_at) values ($1, $2, ${before(age)})`,
      [hashOf(id), person],
    ],
  },
  "Changes of address": {
    days: 365,
    insert: (age, id) => [
      `insert into email_change (id, person_id, old_email, new_email, new_email_key, status, created_at, expires_at)
       values ($1, $2, 'a@b.example', 'c@b.example', 'c@b.example', 'cancelled', ${before(age)}, now())`,
      [id, person],
    ],
  },
  Notices: {
    days: 90,
    insert: (age, id) => [
      `insert into notice (company_id, id, person_id, event_id, topic, title, href, seen_at)
       values ($1, $2, $3, $2, 'people', 'x', '/', ${before(age)})`,
      [company, id, person],
    ],
  },
  "Mails on their way, encrypted": {
    days: 30,
    insert: (age, id) => [
      `insert into delivery (company_id, id, event_id, recipient, template, status, payload, created_at)
       values ($1, $2, $2, $3, 'x', 'failed', 'abc', ${before(age)})`,
      [company, id, email],
    ],
  },
  "Lines about mails: to whom, what, when": {
    days: 365,
    insert: (age, id) => [
      `insert into delivery (company_id, id, event_id, recipient, template, status, created_at)
       values ($1, $2, $2, $3, 'x', 'sent', ${before(age)})`,
      [company, id, email],
    ],
  },
  "The local mailbox": {
    days: 30,
    insert: (age, id) => [
      `insert into mailbox (id, recipient, subject, template, text, html, created_at) values ($1, $2, 'x', 'x', 'x', 'x', ${before(age)})`,
      [id, email],
    ],
  },
  "Rows of long work, such as an import": {
    days: 90,
    find: "batch_id",
    insert: (age, id) => [
      `with b as (insert into batch (company_id, id, kind, title, status, person_id, finished_at)
         values ($1, $2, 'export', 'x', 'done', $3, ${before(age)}) returning company_id, id)
       insert into batch_row (company_id, batch_id, line, label, outcome) select company_id, id, 1, 'x', 'done' from b`,
      [company, id, person],
    ],
  },
});

/** The value of the column `find` of a row that was made with this id. */
export const foundBy = (kind: string, find: string, id: string) =>
  find === "hash" || find === "key" || kind === "Sessions" ? hashOf(id) : id;
