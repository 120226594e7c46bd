import { mailboxMails } from "@/lib/delivery/mailbox-store";

/** The local mailbox for programs: `[{ id, to, subject, template, text, html, createdAt }]`, newest first. */
export async function GET(): Promise<Response> {
  const mails = await mailboxMails();
  if (!mails) return new Response("There is no mailbox here.", { status: 404 });
  return Response.json(mails.map(({ recipient: to, ...mail }) => ({ ...mail, to })));
}
