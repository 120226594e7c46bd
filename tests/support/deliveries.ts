import pg from "pg";
import { sendDelivery, type DeliveryRef, type Post } from "@/lib/delivery/send";
import { chooseTransport } from "@/lib/delivery/transport";
import { settings } from "@/lib/env";
import { owner, ownerOne } from "@/tests/support/owner";
import { aCompany, type Company } from "@/tests/support/world";

let pool: pg.Pool | undefined;

/** The worker's own role, with the worker's own rights. */
export const asWorker = () => (pool ??= new pg.Pool({ connectionString: settings().workerUrl, max: 4 }));

afterAll(async () => {
  await pool?.end();
  pool = undefined;
});

/** Sends through Resend, as if it were at this address. */
export const postTo = (baseUrl: string): Post => ({
  worker: asWorker(),
  from: "Gatehouse <gate@gatehouse.example>",
  transportFor: () =>
    chooseTransport({ transport: "resend", apiKey: "re_test", baseUrl }, async () => {
      throw new Error("Nothing goes to the mailbox here.");
    }),
});

export const sendTo = (baseUrl: string, ref: DeliveryRef, lastTry = false) =>
  sendDelivery(postTo(baseUrl), ref, lastTry);

/** The newest delivery of a template to an address. */
export async function newestTo(email: string, template: string): Promise<DeliveryRef> {
  return ownerOne<DeliveryRef>(
    `select company_id as company, id as delivery from delivery where recipient = $1 and template = $2
     order by created_at desc, id desc limit 1`,
    [email, template],
  );
}

type DeliveryState = {
  status: string;
  attempts: number;
  tried: boolean;
  payload: Buffer | null;
  last_error: string | null;
  provider_id: string | null;
  sent: boolean;
};

export const stateOf = ({ delivery }: DeliveryRef) =>
  ownerOne<DeliveryState>(
    `select status, attempts, first_tried_at is not null as tried, payload, last_error, provider_id,
       sent_at is not null as sent from delivery where id = $1`,
    [delivery],
  );

/** A company whose days are all alike: no weekends, no summer time, so that whole days can be let pass. */
export async function aSteadyCompany(): Promise<Company> {
  const company = await aCompany({ timeZone: "Australia/Brisbane" });
  await owner("update company_settings set working_days = '{1,2,3,4,5,6,7}' where company_id = $1", [
    company.id,
  ]);
  return company;
}

/** Lets whole days pass for an unanswered request, as many as its next step needs. */
export async function untilNextStep(requestId: string): Promise<void> {
  const { days } = await ownerOne<{ days: number }>(
    `select greatest(0, ceil(extract(epoch from next_reminder_at - now()) / 86400))::int as days
     from access_request where id = $1`,
    [requestId],
  );
  const back = (column: string) => `${column} = ${column} - make_interval(days => $2)`;
  const columns = ["created_at", "due_at", "expires_at", "reminded_until", "next_reminder_at"];
  await owner(`update access_request set ${columns.map(back).join(", ")} where id = $1`, [requestId, days]);
}
