import { Resend, type CreateEmailResponse } from "resend";
import { SendFailure, type Transport } from "@/lib/delivery/mail";

const timeoutMs = 20_000;

/**
 * Sends through Resend's HTTP API. The mail's id is the idempotency key: within 24 hours a repeat of the
 * same bytes is answered with the first answer and not sent again.
 */
export function resendTransport(settings: {
  apiKey: string;
  baseUrl?: string;
  timeoutMs?: number;
}): Transport {
  const resend = new Resend(settings.apiKey, { baseUrl: settings.baseUrl });
  return {
    name: "resend",
    async send({ id, company, from, to, subject, html, text }) {
      // The library hands its options on to fetch but does not declare `signal`; without it a hang has no end.
      const options = { idempotencyKey: id, signal: AbortSignal.timeout(settings.timeoutMs ?? timeoutMs) };
      const headers = { "Auto-Submitted": "auto-generated" };
      const tags = [
        { name: "delivery", value: id },
        ...(company ? [{ name: "company", value: company }] : []),
      ];
      const answer = await resend.emails.send({ from, to, subject, html, text, headers, tags }, options);
      if (answer.data?.id) return { providerId: answer.data.id };
      throw failure(answer);
    },
  };
}

/**
 * Resend's errors by status and name; no status means no answer, a cut connection or a broken one. A key or a
 * domain that is refused (401, 403) is the operator's to mend: the mail waits for that.
 */
function failure({ error, headers }: CreateEmailResponse): SendFailure {
  const status = error?.statusCode ?? null;
  const message = `Resend: ${error?.name ?? "answer without an id"} (${status ?? "no status"})`;
  const again = status === null || status >= 500 || [401, 403, 408, 429].includes(status);
  if (again || error?.name === "concurrent_idempotent_requests") {
    const retryAfterSeconds = retryAfter(headers?.["retry-after"]);
    const notTaken = status !== null && [401, 403, 429].includes(status);
    return new SendFailure("retry", message, { retryAfterSeconds, notTaken });
  }
  return new SendFailure("rejected", message);
}

/** Seconds, from either form that the header may have: a number of seconds or a date. */
function retryAfter(header: string | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}
