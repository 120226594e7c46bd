import { z } from "zod";
import { beginBatch, enqueueBatch } from "@/lib/batches/load";
import { filtersText, listFields, workListLabel } from "@/lib/batches/schema";
import { command, type Work } from "@/lib/command";
import { headingsOf } from "@/lib/exports/lines";
import { mayExport } from "@/lib/memberships/policy";
import { demand, limits } from "@/lib/rate-limit";
import type { Actor } from "@/lib/actor";
import type { ListAsked } from "@/lib/batches/schema";

const input = z.strictObject(listFields);

/** Counts one export of a member; a stranger's try counts nothing. @throws Refusal `limited` */
async function prepare(_: unknown, actor: Actor): Promise<void> {
  if (actor.kind === "member" && mayExport(actor)) await demand(limits.exports, actor.membershipId);
}

async function recordExport({ actor, ask, record }: Work, asked: ListAsked): Promise<void> {
  ask(mayExport(actor));
  const data = { list: workListLabel[asked.list], query: filtersText(asked) };
  await record({ type: "people.exported", subject: null, person: null, data });
}

/** Writes down that a list leaves the house, before its first line does. */
export const exportList = command({
  name: "people.export",
  input,
  recent: true,
  prepare,
  run: recordExport,
});

/** The same for a long list: the worker writes it to a file. */
export const exportLongList = command({
  name: "people.export-long",
  input,
  recent: true,
  prepare,
  async run(work, asked) {
    await recordExport(work, asked);
    const columns = headingsOf(work.actor, asked);
    const batchId = await beginBatch(work, {
      kind: "export",
      title: `Export of ${workListLabel[asked.list]}`,
      status: "running",
      input: { ...asked, columns },
    });
    await enqueueBatch(work, batchId);
    return { batchId };
  },
});
