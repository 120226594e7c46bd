import { z } from "zod";
import { owner } from "@/tests/support/owner";
import { eventually } from "@/tests/support/waiting";

const mails = z.array(
  z.object({ id: z.string(), to: z.string(), template: z.string(), subject: z.string(), text: z.string() }),
);

export type Mail = z.infer<typeof mails>[number];

/** What arrived for an address in the application's own mailbox, newest first. */
export async function mailsTo(email: string): Promise<Mail[]> {
  const answer = await fetch(`${process.env.TEST_ORIGIN}/dev/mail.json`);
  return mails.parse(await answer.json()).filter(({ to }) => to === email);
}

/** The newest mail of a kind to an address; waits until the worker has sent it. */
export async function mailTo(email: string, template: string): Promise<Mail> {
  await arrival(email, template);
  const mail = (await mailsTo(email)).find((each) => each.template === template);
  if (!mail) throw new Error(`The mail ${template} to ${email} is not in the mailbox.`);
  return mail;
}

/** Its row tells that a mail is there at a fraction of what asking for the whole mailbox costs. */
export function arrival(email: string, template: string): Promise<Mail> {
  return eventually(`the mail ${template} to ${email}`, async () => {
    const rows = await owner<Mail>(
      `select id, recipient as to, template, subject, text from mailbox
       where recipient = $1 and template = $2 order by created_at desc, id desc limit 1`,
      [email, template],
    );
    return rows[0];
  });
}

/** The six digits of a registration's mail. */
export function codeIn({ subject }: Mail): string {
  const code = /^\d{6}/.exec(subject)?.[0];
  if (!code) throw new Error(`There is no code in "${subject}".`);
  return code;
}

/** The first link of a mail that leads to a page under `path`: its path and search. */
export function linkIn({ text, subject }: Mail, path: string): string {
  for (const [address] of text.matchAll(/https?:\/\/\S+/g)) {
    const { pathname, search } = new URL(address);
    if (pathname.startsWith(path)) return pathname + search;
  }
  throw new Error(`The mail "${subject}" has no link to ${path}.`);
}
