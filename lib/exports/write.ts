import { noteProgress, Stop, type Job } from "@/lib/batches/job";
import { listAsked } from "@/lib/batches/schema";
import { exportParts } from "@/lib/exports/lines";
import { mayExport } from "@/lib/memberships/policy";
import { newKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";

/** Writes a long list to a file. A worker that comes back to it writes it anew: half a list is no list. */
export async function writeExport(job: Job): Promise<{ resultKey: string; rows: number }> {
  const asked = listAsked.parse(job.input);
  const resultKey = newKey(job.companyId);
  let rows = 0;
  async function* text() {
    const actor = await mayGoOn(job);
    for await (const part of exportParts(actor, asked)) {
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
  if (mayExport(actor)) return actor;
  throw new Stop("failed", "The person who began this may no longer export people.");
}
