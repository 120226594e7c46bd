import type { Counts } from "@/lib/batches/counts";
import { noteProgress, Stop, type Job } from "@/lib/batches/job";
import { moveOne } from "@/lib/batches/several-commands";
import { everyOneChosen, mayMoveSeveral, type Chosen } from "@/lib/batches/several-people";
import { movesInput, type MovesInput } from "@/lib/batches/several-schema";
import { execute } from "@/lib/command";
import { measureCutOff } from "@/lib/deactivations/cut-off";
import { inCompany, sql } from "@/lib/db";
import type { RefusalCode } from "@/lib/result";

/** Makes the move for each person, one by one, going on where an earlier try ended. */
export async function moveMany(job: Job): Promise<Counts> {
  const input = movesInput.parse(job.input);
  if (job.total === null) await writeDownAll(job, input);
  for (;;) {
    const waiting = await nextWaiting(job);
    if (waiting.length === 0) return movedCounts(job);
    for (const one of waiting) await moveFor(job, input, one);
  }
}

const KNOWN = "select subject_id as id from batch_row where company_id = $1 and batch_id = $2";
const WRITE_DOWN = `insert into batch_row (company_id, batch_id, line, subject_id, label, outcome)
  select $1, $2, $3 + nr, id, label, 'waiting' from unnest($4::uuid[], $5::text[]) with ordinality as one (id, label, nr)`;

/** Everybody who was chosen, as waiting; whom an earlier try wrote down already is left out. */
async function writeDownAll(job: Job, input: MovesInput): Promise<void> {
  const { companyId, batchId } = job;
  const known = new Set((await read<{ id: string }>(job, "moves_known", KNOWN)).map(({ id }) => id));
  let total = known.size;
  for await (const page of everyOneChosen(await nextActor(job, input), input)) {
    const fresh = page.filter(({ id }) => !known.has(id));
    const values = [total, fresh.map(({ id }) => id), fresh.map(({ label }) => label)];
    await inCompany(companyId, () => sql("moves_write", WRITE_DOWN, [companyId, batchId, ...values]));
    for (const { id } of fresh) known.add(id);
    total += fresh.length;
    await nextActor(job, input);
  }
  await noteProgress(job, 0, total);
}

async function nextActor(job: Job, { move }: MovesInput) {
  const actor = await job.next();
  if (mayMoveSeveral(actor, move)) return actor;
  throw new Stop("failed", "The person who began this may no longer do it.");
}

type Waiting = Chosen & { line: number };

const WAITING = `select line, subject_id as id, label from batch_row
  where company_id = $1 and batch_id = $2 and outcome = 'waiting' order by line limit 500`;
const nextWaiting = (job: Job) => read<Waiting>(job, "moves_waiting", WAITING);

const SETTLE = `with settled as (update batch_row set outcome = $4, reason = $5
    where company_id = $1 and batch_id = $2 and line = $3 and outcome = 'waiting' returning 1)
  update batch set done = done + 1 where company_id = $1 and id = $2 and exists (select from settled)`;

async function moveFor(job: Job, input: MovesInput, { id, line }: Waiting): Promise<void> {
  const { companyId, batchId } = job;
  const { move, newRole, leaving } = input;
  const actor = await nextActor(job, input);
  const begun = performance.now();
  const result = await execute(moveOne, actor, { batchId, line, subjectId: id, move, newRole, leaving });
  if (result.ok) {
    const { deactivationId } = result.value;
    if (deactivationId) await execute(measureCutOff(begun), actor, { deactivationId });
    return;
  }
  const reason = [result.message, ...Object.values(result.fields)].at(-1);
  const values = [companyId, batchId, line, outcomeFor(result.code), reason];
  await inCompany(companyId, () => sql("moves_settle", SETTLE, values));
}

/** What may go better another time failed; what has no use was skipped. */
const outcomeFor = (code: RefusalCode) => (code === "limited" || code === "invalid" ? "failed" : "skipped");

const COUNTS = `select outcome, count(*)::int as n from batch_row where company_id = $1 and batch_id = $2 group by 1`;

/** How many people of a move came out how. */
export async function movedCounts(job: Job): Promise<Counts> {
  const rows = await read<{ outcome: string; n: number }>(job, "moves_counts", COUNTS);
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n]));
}

const read = <Row extends object>({ companyId, batchId }: Job, name: string, text: string) =>
  inCompany(companyId, () => sql<Row>(name, text, [companyId, batchId]));
