import type { Tx } from "@/lib/db";
import { sealPayload } from "@/lib/delivery/payload";
import type { TemplateName, TemplateProps } from "@/lib/delivery/templates";
import { newId } from "@/lib/id";

export type Recipient = { personId: string | null; email: string };

/** One mail to one address. `muted` = written down like any other but never sent (unknown addresses). */
export type QueuedMail = {
  to: Recipient;
  template: TemplateName;
  props: object;
  subjectId: string | null;
  muted: boolean;
};

/** A mail whose props fit its template. */
export function mail<N extends TemplateName>(
  template: N,
  to: Recipient,
  props: TemplateProps<N>,
  more: { subjectId?: string | null; muted?: boolean } = {},
): QueuedMail {
  return { template, to, props, subjectId: more.subjectId ?? null, muted: more.muted ?? false };
}

/** Queues each mail as a delivery with its job, once for each fact, channel and recipient. */
export async function queueMails(
  tx: Tx,
  companyId: string,
  eventId: string,
  mails: QueuedMail[],
): Promise<void> {
  await queueMailsOfAll(
    tx,
    companyId,
    mails.map((mail) => ({ eventId, mail })),
  );
}

/** The same for the mails of several facts, in one go. */
export async function queueMailsOfAll(
  tx: Tx,
  companyId: string,
  mails: { eventId: string; mail: QueuedMail }[],
): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ eventId, mail: m }) => ({
    companyId,
    id: newId(),
    eventId,
    personId: m.to.personId,
    recipient: m.to.email,
    template: m.template,
    subjectId: m.subjectId,
    status: m.muted ? "cancelled" : "queued",
    payload: sealPayload({ props: m.props }),
  }));
  await tx.delivery.createMany({ data: rows });
  const ids = rows.map((row) => row.id);
  await tx.$queryRaw`
    select count(enqueue_delivery(${companyId}::uuid, id))::int from unnest(${ids}::uuid[]) as id`;
}
