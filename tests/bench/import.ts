import type { Member } from "@/lib/actor";
import { execute } from "@/lib/command";
import { beginImport, checkImport, confirmImport } from "@/lib/imports/commands";
import { importFields } from "@/lib/imports/labels";
import { newKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";
import type { Instance } from "@/tests/bench/instance";
import { median, press, visitNowAndThen, warmUp, type Target } from "@/tests/bench/load";
import {
  companyWithActor,
  peakMemory,
  startWorker,
  stopWorker,
  stateOf,
  until,
} from "@/tests/bench/long-worker";
import { peopleFile } from "@/tests/bench/people-file";

const ROWS = Number(process.env.ROWS ?? 100_000);
/** Seconds of asking for one p95; the middle one of several counts, before and meanwhile alike. */
const WINDOW = 2;
/** How often somebody opens a page meanwhile: ten a second is a large office. */
const VISIT_MS = 100;

type Owner = Instance["owner"];

/** An import of 100,000 people: how long, how much memory, what pages cost meanwhile; again; and through a kill -9. */
export async function benchImport(
  { origin, webPid, owner }: Instance,
  say: (line: string) => void,
): Promise<void> {
  const { company, actor } = await companyWithActor(owner, "Redgum Electrical");
  const page: Target = { url: `${origin}/c/${company.slug}/team/users`, cookie: company.cookie };
  await warmUp(page, 1, webPid);
  const pressed = await usualWait(page, webPid);
  const usual = await usualVisit(page);
  let worker = await startWorker();
  try {
    const first = await ready(owner, actor, peopleFile(ROWS), say);
    await confirm(owner, actor, first);
    let done = false;
    const finished = until(owner, first, ({ status }) => status === "done").finally(() => (done = true));
    const met = await visitNowAndThen(page, VISIT_MS, () => !done);
    const { took, counts } = await finished;
    say(
      `taken over, a page every ${VISIT_MS} ms     ${took?.toFixed(1)} s  ${JSON.stringify(counts)}, p95 ${compared(met.p95, usual)}`,
    );
    say(`the worker's memory at its peak     ${peakMemory(worker)} MB`);

    const again = await ready(owner, actor, peopleFile(ROWS), say);
    await confirm(owner, actor, again);
    const same = await until(owner, again, ({ status }) => status === "done");
    say(`the same file again                 ${same.took?.toFixed(1)} s  ${JSON.stringify(same.counts)}`);

    const busy = await ready(owner, actor, peopleFile(ROWS, 3 * ROWS), say);
    await confirm(owner, actor, busy);
    let over = false;
    const ended = until(owner, busy, ({ status }) => status === "done").finally(() => (over = true));
    const waits: number[] = [];
    while (!over) waits.push((await press(page, WINDOW, 1, webPid)).p95);
    const { took: longer } = await ended;
    say(
      `taken over, a page after the other  ${longer?.toFixed(1)} s, p95 ${compared(median(waits), pressed)}`,
    );

    const alone = await ready(owner, actor, peopleFile(ROWS, ROWS), say);
    await confirm(owner, actor, alone);
    const quiet = await until(owner, alone, ({ status }) => status === "done");
    say(`taken over, nothing else asked      ${quiet.took?.toFixed(1)} s  ${JSON.stringify(quiet.counts)}`);

    const killed = await ready(owner, actor, peopleFile(ROWS, 2 * ROWS), say);
    await confirm(owner, actor, killed);
    await until(owner, killed, (state) => state.done > 0);
    worker.kill("SIGKILL");
    const { done: before } = await stateOf(owner, killed);
    worker = await startWorker();
    const resumed = await until(owner, killed, ({ status }) => status === "done");
    say(
      `killed after ${before} rows, then on     ${JSON.stringify(resumed.counts)}, ${await doubled(owner, killed)} doubled`,
    );
  } finally {
    await stopWorker(worker);
  }
}

const compared = (now: number, usual: number) =>
  `${now.toFixed(1)} ms, usually ${usual.toFixed(1)} ms, ratio ${(now / usual).toFixed(2)}`;

async function usualVisit(page: Target): Promise<number> {
  const end = Date.now() + 10_000;
  return (await visitNowAndThen(page, VISIT_MS, () => Date.now() < end)).p95;
}

async function usualWait(page: Target, webPid: number): Promise<number> {
  const waits: number[] = [];
  while (waits.length < 5) waits.push((await press(page, WINDOW, 1, webPid)).p95);
  return median(waits);
}

async function ready(
  owner: Owner,
  actor: Member,
  text: string,
  say: (line: string) => void,
): Promise<string> {
  const bytes = Buffer.from(text);
  const key = newKey(actor.companyId);
  await storage().put(
    key,
    (async function* () {
      yield bytes;
    })(),
  );
  const file = { file: "people.csv", key, bytes: bytes.length, encoding: "utf-8" };
  const begun = await execute(beginImport, actor, file);
  if (!begun.ok) throw new Error(begun.message);
  const { batchId } = begun.value;
  const columns = importFields.filter((field) => field !== "fullName");
  const { version } = await stateOf(owner, batchId);
  const began = Date.now();
  const check = {
    batchId,
    seenVersion: version,
    delimiter: ",",
    headings: true,
    columns,
    usualRole: "WORKER",
  };
  const checking = await execute(checkImport, actor, check);
  if (!checking.ok) throw new Error(checking.message);
  await until(owner, batchId, ({ status }) => status === "ready");
  say(`dry run of ${ROWS} rows              ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return batchId;
}

async function confirm(owner: Owner, actor: Member, batchId: string): Promise<void> {
  const { version } = await stateOf(owner, batchId);
  const confirmed = await execute(confirmImport, actor, { batchId, seenVersion: version });
  if (!confirmed.ok) throw new Error(confirmed.message);
}

/** How many people of a file stand in the record more than once. */
async function doubled(owner: Owner, batchId: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    `select (count(*) - count(distinct subject_id))::int as n from audit_event
     where type = 'membership.added' and data->>'batch' = $1`,
    [batchId],
  );
  return rows[0]?.n ?? NaN;
}
