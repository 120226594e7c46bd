import { mailboxMail } from "@/lib/delivery/mailbox-store";

/**
 * A letter styles itself, as mails must; nothing in it may run or load, and only our own page may frame it (which
 * outranks the X-Frame-Options that every answer carries).
 */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

type Context = { params: Promise<{ id: string }> };

/** The HTML of one mail of the local mailbox, for the frame on its page. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const mail = await mailboxMail((await params).id);
  if (!mail) return new Response("There is no such mail.", { status: 404 });
  return new Response(mail.html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": LETTER_POLICY,
      "cache-control": "private, no-store",
    },
  });
}
