import { noteProgress, Stop, type Job } from "@/lib/batches/job";
import { execute } from "@/lib/command";
import { database, inCompany } from "@/lib/db";
import { finishCheck } from "@/lib/imports/commands";
import { rowsOf } from "@/lib/imports/csv";
import { decoded } from "@/lib/imports/encoding";
import { mayImport } from "@/lib/imports/policy";
import { readRow, type ReadRow, type Reading } from "@/lib/imports/row";
import { importInput, MOST_ROWS, type ImportInput } from "@/lib/imports/schema";
import { importCounts, judgeRows, stageRows } from "@/lib/imports/stage";
import { mayAdd } from "@/lib/memberships/policy";
import type { Member } from "@/lib/actor";
import { storage } from "@/lib/storage/storage";

const GONE = "The file is no longer here. Upload it again.";
const TOO_MANY = "This file has more than 1,000,000 rows. Split it into two.";
const NO_RIGHT = "The person who began this may no longer import people.";
/** How many rows are read before the page and the stop button are thought of again. */
const PART = 2_000;

/** The dry run: reads the file, stages its rows, and says of each what would become of it. */
export async function checkFile(job: Job): Promise<void> {
  const input = importInput.parse(job.input);
  const actor = await job.next();
  if (!mayImport(actor)) throw new Stop("failed", NO_RIGHT);
  const file = job.sourceKey ? await storage().get(job.sourceKey) : null;
  if (!file) throw new Stop("failed", GONE);
  const progress = { read: 0 };
  const rows = readRows(job, input, await readingFor(actor, input), watched(file, progress), progress);
  await stageRows(job, rows);
  await judgeRows(job, await job.next());
  const counts = await importCounts(job);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await execute(finishCheck, await job.next(), { batchId: job.batchId, total, counts });
}

async function readingFor(actor: Member, { columns, usualRole }: ImportInput): Promise<Reading> {
  const company = await inCompany(actor.companyId, () =>
    database().company.findFirstOrThrow({ where: { id: actor.companyId } }),
  );
  return { columns, country: company.country, usualRole, mayAdd: (role) => mayAdd(actor, role) };
}

type Progress = { read: number };

async function* watched(file: AsyncIterable<Buffer>, progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const chunk of file) {
    progress.read += chunk.length;
    yield chunk;
  }
}

/** The rows as they can be staged. The total is guessed from how much of the file they took. */
async function* readRows(
  job: Job,
  { encoding, delimiter = ",", headings, bytes }: ImportInput,
  reading: Reading,
  file: AsyncIterable<Uint8Array>,
  progress: Progress,
): AsyncGenerator<ReadRow> {
  let part = 0;
  for await (const row of rowsOf(decoded(file, encoding), delimiter)) {
    if (Math.floor(row.line / PART) > part) {
      part = Math.floor(row.line / PART);
      await job.next();
      await noteProgress(job, row.line, Math.max(row.line, Math.round((row.line * bytes) / progress.read)));
    }
    if (headings && row.line === 1) continue;
    if (row.line > MOST_ROWS + Number(headings)) throw new Stop("failed", TOO_MANY);
    const read = readRow(row, reading);
    if (read) yield read;
  }
}
