import type pg from "pg";
import { database, inCompany } from "@/lib/db";
import type { Mail } from "@/lib/delivery/mail";
import { settings } from "@/lib/env";
import { isId, PLATFORM } from "@/lib/id";

/** The mailbox shows the newest mails only; it is for trying things out. */
const MOST = 200;

/** Keeps a mail in the local mailbox; a repeat under the same id changes nothing. */
export async function saveToMailbox(
  worker: Pick<pg.Pool, "query">,
  mail: Mail,
  template: string,
): Promise<void> {
  const { id, to, subject, text, html } = mail;
  await worker.query(
    `insert into mailbox (id, recipient, subject, template, text, html) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do nothing`,
    [id, to, subject, template, text, html],
  );
}

/** What the local mailbox received, newest first; null where mail really leaves, for then there is no mailbox. */
export async function mailboxMails() {
  if (settings().mail.transport !== "mailbox") return null;
  return inCompany(PLATFORM, () =>
    database().mailbox.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: MOST }),
  );
}

/** One mail of the local mailbox; null where there is no such mail, or no mailbox. */
export async function mailboxMail(id: string) {
  if (settings().mail.transport !== "mailbox" || !isId(id)) return null;
  return inCompany(PLATFORM, () => database().mailbox.findFirst({ where: { id } }));
}
