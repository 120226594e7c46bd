import type { Tx } from "@/lib/db";
import { sealPayload } from "@/lib/delivery/payload";
import type { TemplateName, TemplateProps } from "@/lib/delivery/templates";
import { priorityOf } from "@/lib/delivery/urgency";
import { newId } from "@/lib/id";

type Recipient = { personId: string | null; email: string };

/** One mail to one address. `muted` = written down like any other but never sent (unknown addresses). */
export type QueuedMail = {
  to: Recipient;
  template: TemplateName;
  props: object;
  subjectId: string | null;
  muted: boolean;
  /** How long it waits before it leaves: it can be taken back so long. */
  heldSeconds: number;
};

/** A mail whose props fit its template. */
export function mail<N extends TemplateName>(
  template: N,
  to: Recipient,
  props: TemplateProps<N>,
  more: { subjectId?: string | null; muted?: boolean; heldSeconds?: number } = {},
): QueuedMail {
  const { subjectId = null, muted = false, heldSeconds = 0 } = more;
  return { template, to, props, subjectId, muted, heldSeconds };
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
    payload: sealPayload({ props: m.props }).toString("base64"),
  }));
  // One statement each: a connection may end with thousands of mails.
  await tx.$executeRaw`
    insert into delivery (company_id, id, event_id, person_id, recipient, template, subject_id, status, payload)
    select "companyId", id, "eventId", "personId", recipient, template, "subjectId", status, decode(payload, 'base64')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row ("companyId" uuid, id uuid, "eventId" uuid,
      "personId" uuid, recipient text, template text, "subjectId" uuid, status text, payload text)`;
  const ids = rows.map((row) => row.id);
  const held = mails.map(({ mail: m }) => m.heldSeconds);
  const order = mails.map(({ mail: m }) => priorityOf(m.template));
  await tx.$queryRaw`
    select enqueue_deliveries(${companyId}::uuid, ${ids}::uuid[], ${held}::int[], ${order}::int[])`;
}
