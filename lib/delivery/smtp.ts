import { createTransport } from "nodemailer";
import { SendFailure, type Transport } from "@/lib/delivery/mail";

const timeoutMs = 20_000;

/**
 * Sends through an SMTP server. SMTP knows no idempotency key, so a repeat may arrive twice; the fixed
 * Message-ID lets the receiving side see that it is the same mail.
 */
export function smtpTransport(settings: { url: string; timeoutMs?: number }): Transport {
  const limit = settings.timeoutMs ?? timeoutMs;
  const smtp = createTransport({
    url: settings.url,
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    dnsTimeout: limit,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: "smtp",
    async send({ id, from, to, subject, html, text }) {
      const messageId = `<${id}@${hostOf(from)}>`;
      try {
        await smtp.sendMail({
          from,
          to: { name: "", address: to },
          subject,
          html,
          text,
          messageId,
          headers: { "Auto-Submitted": "auto-generated" },
        });
      } catch (error) {
        throw failure(error);
      }
      return { providerId: messageId };
    },
  };
}

/** The host in `name@host` or `Name <name@host>`. */
function hostOf(from: string): string {
  return /@([^\s@<>]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
}

/**
 * RFC 5321: a 5yz reply is final; 4yz, a silent server and a lost connection are not. A refused login is the
 * operator's to mend: the mail waits for that.
 */
function failure(error: unknown): SendFailure {
  const reply = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  const message = reply ? `SMTP server answered ${reply}` : "SMTP server could not be reached";
  const login = error instanceof Error && "code" in error && error.code === "EAUTH";
  const kind = reply >= 500 && !login ? "rejected" : "retry";
  return new SendFailure(kind, message, { cause: error, noMailbox: isNoMailbox(error, reply) });
}

/** A refused recipient whose reply blames the address (RFC 3463: 5.1.x, or no such code), not us or the letter. */
function isNoMailbox(error: unknown, reply: number): boolean {
  if (![550, 551, 553].includes(reply) || !(error instanceof Error)) return false;
  const { command, response } = error as { command?: unknown; response?: unknown };
  const detail = typeof response === "string" ? /\b5\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0] : undefined;
  return command === "RCPT TO" && (detail === undefined || detail.startsWith("5.1."));
}
