import { Resend } from "resend";
import { z } from "zod";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import type { StopReason } from "@/lib/delivery/labels";
import { stopAddress } from "@/lib/delivery/stopped";
import { inCompany, readPlatform, sql } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { noteBounce } from "@/lib/invitations/bounce";

/** What the provider tells, in our words. A complaint counts as a mail that must not be sent again. */
const TOLD: Record<string, "delivered" | "opened" | "bounced"> = {
  "email.delivered": "delivered",
  "email.opened": "opened",
  "email.clicked": "opened",
  "email.bounced": "bounced",
  "email.complained": "bounced",
};

const tag = z.object({ name: z.string(), value: z.string() });
const named = z
  .union([z.record(z.string(), z.string()), z.array(tag).transform(asRecord)])
  .optional()
  .transform((tags) => ({ company: asId(tags?.company), delivery: asId(tags?.delivery) }));
// A full mailbox or a greylist is no end; a bounce without a type is the permanent one that the event stands for.
const bounce = z.object({ type: z.string() }).optional().catch(undefined);
const event = z.object({
  type: z.string(),
  created_at: z.coerce.date().min(new Date("1970-01-01T00:00:00Z")).max(new Date("9999-12-31T00:00:00Z")),
  data: z.object({ email_id: z.string().regex(/^[\x20-\x7e]{1,200}$/), tags: named, bounce }),
});

function asRecord(tags: z.infer<typeof tag>[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ name, value }) => [name, value]));
}

const asId = (text: string | undefined) => z.uuid().safeParse(text).data ?? null;

/** The three headers of a signed message. */
type Signature = { id: string; timestamp: string; signature: string };

/**
 * Whether these very bytes were signed with our secret within the last five minutes.
 * @returns the event, or null
 */
export function verified(secret: string, payload: string, headers: Signature): unknown {
  try {
    // The key belongs to the interface for sending; checking a signature needs none.
    return new Resend("re_none").webhooks.verify({ payload, headers, webhookSecret: secret });
  } catch {
    return null;
  }
}

type Delivery = { company_id: string; id: string; template: string; subject_id: string | null };

const FIND = "select * from delivery_told_of($1, $2, $3)";
const NOTE = `with first as (insert into webhook_event (id) values ($1) on conflict do nothing returning id)
  select note_delivery($2, $3, $4) from first`;

/**
 * Writes down what the provider tells of a mail, each telling once and never back to an earlier step. What concerns
 * no mail of ours, or nothing that we keep, is left alone.
 */
export async function takeIn(eventId: string, raw: unknown): Promise<void> {
  const parsed = event.safeParse(raw);
  const told = parsed.success ? TOLD[parsed.data.type] : undefined;
  if (!parsed.success || !told) return;
  const { created_at: at, data, type } = parsed.data;
  const { company, delivery: id } = data.tags;
  const [delivery] = await readPlatform<Delivery>("delivery_told_of", FIND, [company, id, data.email_id]);
  if (!delivery) return;
  const { company_id: companyId, template, subject_id: invitationId } = delivery;
  const note = () => inCompany(companyId, () => sql("note_delivery", NOTE, [eventId, delivery.id, told, at]));
  if (told === "bounced" && template === "invitation" && invitationId) {
    const input = { eventId, deliveryId: delivery.id, invitationId, at: at.toISOString() };
    const noted = await execute(noteBounce, systemIn(companyId), input);
    if (!noted.ok) await note();
  } else await note();
  const because = stopOf(type, data.bounce?.type);
  if (because && companyId !== PLATFORM)
    await execute(stopAddress, systemIn(companyId), { deliveryId: delivery.id, because });
}

function stopOf(type: string, bounce = "Permanent"): StopReason | null {
  if (type === "email.complained") return "complained";
  return type === "email.bounced" && bounce === "Permanent" ? "bounced" : null;
}
