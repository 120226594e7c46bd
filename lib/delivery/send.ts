import type pg from "pg";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { noteGivenUp } from "@/lib/delivery/given-up";
import { SendFailure, type Transport } from "@/lib/delivery/mail";
import { stopAddress } from "@/lib/delivery/stopped";
import { openPayload, sealPayload, type Rendered } from "@/lib/delivery/payload";
import { renderMail } from "@/lib/delivery/render";
import { templates, type TemplateName, type TemplateProps } from "@/lib/delivery/templates";
import { PLATFORM } from "@/lib/id";
import { log } from "@/lib/log";

/** How a delivery leaves: the worker's own connection, the way out for a template, and who sends. */
export type Post = {
  worker: Pick<pg.Pool, "query">;
  transportFor(template: string): Transport;
  from: string;
};

export type DeliveryRef = { company: string; delivery: string };

/** `settled`: nothing is left to do, whether it went or not. `later`: try again, not before these seconds are over. */
export type Outcome = { state: "settled" } | { state: "later"; seconds: number };

const settled: Outcome = { state: "settled" };

type Row = {
  status: string;
  recipient: string;
  template: string;
  payload: Buffer | null;
  tried: boolean;
  stale: boolean;
  no_mailbox: boolean;
  overtaken: string | null;
};

/** How the reason begins that stops an address: also a worker that takes over reads it. */
const NO_MAILBOX = "No such mailbox. ";

// The provider forgets an idempotency key after 24 hours: from then on a repeat could arrive twice.
const LOAD = `select status, recipient, template, payload, first_tried_at is not null as tried,
    coalesce(first_tried_at < now() - interval '23 hours', false) as stale,
    coalesce(last_error like '${NO_MAILBOX}%', false) as no_mailbox,
    case when status = 'queued' then delivery_overtaken(company_id, id) end as overtaken
  from delivery where company_id = $1 and id = $2`;

/**
 * Sends one queued delivery and marks it, so that it reaches its recipient once however often this is repeated:
 * the mail is rendered and kept before the first try, and each try sends those bytes under the delivery's id.
 * @param lastTry what fails now has failed for good
 * @throws whatever kept the mail from going, where another try may help
 */
export async function sendDelivery(post: Post, ref: DeliveryRef, lastTry: boolean): Promise<Outcome> {
  const { rows } = await post.worker.query<Row>(LOAD, [ref.company, ref.delivery]);
  const row = rows[0];
  if (!row || row.status !== "queued" || !row.payload) {
    // A muted mail is written like any other: a stranger must not tell by the time which address is known.
    if (row?.status === "cancelled" && row.payload && !row.tried) await renderOnce(row);
    await forgetPayload(post, ref);
    // An earlier try may have ended between giving up and saying so.
    if (row?.status === "failed") await tellAdmins(ref, row.no_mailbox);
    return settled;
  }
  if (row.overtaken) {
    const doubt = row.tried ? " An earlier try may have reached the recipient." : "";
    await close(post, ref, "cancelled", row.overtaken + doubt);
    return settled;
  }
  const transport = post.transportFor(row.template);
  if (row.stale && transport.name === "resend") {
    await fail(post, ref, "Parked: first tried more than 23 hours ago, and nobody knows whether it went.");
    return settled;
  }
  try {
    return await attempt(post, ref, row, transport);
  } catch (error) {
    return await answerFailure(post, ref, row, error, lastTry);
  }
}

async function attempt(post: Post, ref: DeliveryRef, row: Row, transport: Transport): Promise<Outcome> {
  const mail = await freeze(post, ref, row);
  const { providerId } = await transport.send({
    id: ref.delivery,
    company: ref.company,
    from: post.from,
    to: row.recipient,
    ...mail,
  });
  await post.worker.query(
    `update delivery set status = 'sent', sent_at = now(), provider_id = $3, payload = null, last_error = null
     where company_id = $1 and id = $2 and status = 'queued'`,
    [ref.company, ref.delivery, providerId],
  );
  return settled;
}

/** Keeps the mail as it will be sent, before it is sent: a repeat must be the same to the byte. */
async function freeze(post: Post, ref: DeliveryRef, { template, payload }: Row): Promise<Rendered> {
  if (!payload) throw new Error("A queued delivery without a payload cannot be sent.");
  const content = openPayload(payload);
  const mail = "mail" in content ? content.mail : await render(template, content.props);
  const kept = "mail" in content ? payload : sealPayload(mail);
  const { rowCount } = await post.worker.query(
    `update delivery set payload = $4, attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, now())
     where company_id = $1 and id = $2 and status = 'queued' and payload = $3`,
    [ref.company, ref.delivery, payload, kept],
  );
  if (rowCount === 0) throw new Error("Another worker has this delivery in hand.");
  return mail;
}

async function renderOnce({ template, payload }: Row): Promise<void> {
  const content = payload && openPayload(payload);
  if (content && "props" in content) await render(template, content.props);
}

function render(template: string, props: Record<string, unknown>): Promise<Rendered> {
  if (!isTemplate(template)) throw new Error(`There is no mail named ${template}.`);
  // `mail()` checked the props against the template when they were sealed.
  return renderMail(template, props as unknown as TemplateProps<TemplateName>);
}

function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(templates, name);
}

async function answerFailure(
  post: Post,
  ref: DeliveryRef,
  row: Row,
  error: unknown,
  lastTry: boolean,
): Promise<Outcome> {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof SendFailure && error.kind === "rejected") {
    await fail(post, ref, (error.noMailbox ? NO_MAILBOX : "") + reason);
    return settled;
  }
  if (lastTry) {
    await fail(post, ref, `Given up after many tries. The last one: ${reason}`);
    return settled;
  }
  const refused = error instanceof SendFailure && error.notTaken;
  await post.worker.query(
    `update delivery set last_error = $3, first_tried_at = case when $4 then null else first_tried_at end
     where company_id = $1 and id = $2 and status = 'queued'`,
    [ref.company, ref.delivery, reason, refused && !row.tried],
  );
  if (error instanceof SendFailure && error.retryAfterSeconds !== undefined) {
    return { state: "later", seconds: error.retryAfterSeconds };
  }
  throw error;
}

async function fail(post: Post, ref: DeliveryRef, reason: string): Promise<void> {
  if (!(await close(post, ref, "failed", reason))) return;
  log.error({ ...ref, reason }, "a mail was not sent");
  await tellAdmins(ref, reason.startsWith(NO_MAILBOX));
}

/** A mail of nobody's company, such as a new password, has no Admins: the log is for whoever runs Gatehouse. */
async function tellAdmins({ company, delivery: deliveryId }: DeliveryRef, noMailbox: boolean): Promise<void> {
  if (company === PLATFORM) return;
  await execute(noteGivenUp, systemIn(company), { deliveryId });
  if (noMailbox) await execute(stopAddress, systemIn(company), { deliveryId, because: "refused" });
}

/** Ends a delivery that is still queued, with the reason, and forgets what it carried. */
async function close(post: Post, ref: DeliveryRef, status: "failed" | "cancelled", reason: string) {
  const { rowCount } = await post.worker.query(
    `update delivery set status = $3, last_error = $4, payload = null
     where company_id = $1 and id = $2 and status = 'queued'`,
    [ref.company, ref.delivery, status, reason],
  );
  return rowCount === 1;
}

/** A mail that was written down to be never sent keeps no secret either. */
async function forgetPayload(post: Post, { company, delivery }: DeliveryRef): Promise<void> {
  await post.worker.query(
    `update delivery set payload = null
     where company_id = $1 and id = $2 and status <> 'queued' and payload is not null`,
    [company, delivery],
  );
}
