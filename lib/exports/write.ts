import { noteProgress, Stop, type Job } from "@/lib/batches/job";
import { exportInput, seesAllOf } from "@/lib/exports/keep";
import { exportParts } from "@/lib/exports/lines";
import { mayExport } from "@/lib/memberships/policy";
import { newKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";

const FEWER = "The person who began this may no longer see all of its columns. Export the list again.";

/** Writes a long list to a file. A worker that comes back to it writes it anew: half a list is no list. */
export async function writeExport(job: Job): Promise<{ resultKey: string; rows: number }> {
  const { columns, ...asked } = exportInput.parse(job.input);
  const resultKey = newKey(job.companyId);
  let rows = 0;
  async function* text() {
    const actor = await mayGoOn(job);
    for await (const part of exportParts(actor, asked, columns)) {
      yield part.text;
      rows += part.rows;
      await mayGoOn(job);
      await noteProgress(job, rows);
    }
  }
  await storage().put(resultKey, text());
  await noteProgress(job, rows, rows);
  return { resultKey, rows };
}

async function mayGoOn(job: Job) {
  const actor = await job.next();
  if (!mayExport(actor)) throw new Stop("failed", "The person who began this may no longer export people.");
  if (!seesAllOf(actor, job.input)) throw new Stop("failed", FEWER);
  return actor;
}
