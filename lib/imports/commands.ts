import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { countsOf } from "@/lib/batches/counts";
import { beginBatch, enqueueBatch, loadBatch, moveBatch } from "@/lib/batches/load";
import { mayGoOn } from "@/lib/batches/policy";
import { command } from "@/lib/command";
import { headingKey } from "@/lib/imports/columns";
import { mayImport } from "@/lib/imports/policy";
import { headingsOf, lackOf } from "@/lib/imports/sample";
import { beginInput, checkInput, confirmInput, importInput, type ImportInput } from "@/lib/imports/schema";
import { mayAdd } from "@/lib/memberships/policy";
import { Refusal } from "@/lib/result";
import { roleName } from "@/lib/roles";
import { isKey } from "@/lib/storage/key";

/** A file has come in: it waits for its columns to be named. */
export const beginImport = command({
  name: "import.begin",
  input: beginInput,
  async prepare({ key, encoding, bytes }, actor) {
    const lack = mayBegin(actor, key) ? await lackOf(key, encoding, bytes) : null;
    if (lack) throw new Refusal("invalid", lack);
  },
  async run(work, { file, key, bytes, encoding }) {
    work.ask(mayBegin(work.actor, key));
    const batchId = await beginBatch(work, {
      kind: "import",
      title: `Import of ${file}`,
      status: "draft",
      input: { file, bytes, encoding },
      sourceKey: key,
    });
    return { batchId };
  },
});

const mayBegin = (actor: Actor, key: string) =>
  mayImport(actor) && isKey(key) && key.startsWith(`${actor.companyId}/`);

/** The columns are named: a dry run says what would become of each row. Nothing is changed by it. */
export const checkImport = command({
  name: "import.check",
  input: checkInput,
  async prepare({ batchId, delimiter }, actor) {
    return mayImport(actor) ? headingsOf(actor, batchId, delimiter) : [];
  },
  async run(work, { batchId, seenVersion, ...chosen }, headings) {
    const { actor, ask, record } = work;
    const batch = await loadImport(work, batchId);
    ask(mayImport(actor) && mayGoOn(actor, batch));
    if (!mayAdd(actor, chosen.usualRole)) {
      const usualRole = `Only an Admin adds the role ${roleName[chosen.usualRole]}. Choose Worker.`;
      throw new Refusal("invalid", "Check the role.", { usualRole });
    }
    const remembered = Object.fromEntries(
      chosen.columns.map((field, index) => [headingKey(headings[index] ?? ""), field ?? ""]),
    );
    const input: ImportInput = { ...batch.input, ...chosen, remembered };
    const seen = { ...batch, version: seenVersion };
    await moveBatch(work, seen, "check", { input, counts: {}, done: 0, total: null });
    await enqueueBatch(work, batchId);
    const { title } = batch;
    await record({ type: "batch.check-begun", subject: batchId, person: null, data: { title } });
  },
});

/** The worker has judged every row. */
export const finishCheck = command({
  name: "import.finish-check",
  input: z.strictObject({
    batchId: z.uuid(),
    total: z.number(),
    counts: z.record(z.string(), z.number()),
  }),
  async run(work, { batchId, total, counts }) {
    const { actor, ask, record } = work;
    const batch = await loadImport(work, batchId);
    ask(mayImport(actor) && mayGoOn(actor, batch));
    await moveBatch(work, batch, "judge", { total, done: 0, counts });
    const data = { title: batch.title, counts };
    await record({ type: "batch.checked", subject: batchId, person: null, data });
  },
});

/** The report was read: from here on the company changes. */
export const confirmImport = command({
  name: "import.confirm",
  input: confirmInput,
  recent: true,
  async run(work, { batchId, seenVersion }) {
    const { actor, now, ask, record } = work;
    const batch = await loadImport(work, batchId);
    ask(mayImport(actor) && mayGoOn(actor, batch));
    const { usualRole } = batch.input;
    if (!mayAdd(actor, usualRole))
      throw new Refusal(
        "refused",
        `Only an Admin adds the role ${roleName[usualRole]}. Choose another role, then do the dry run again.`,
      );
    const { same = 0, asked = 0, faulty = 0 } = countsOf(batch.counts);
    const seen = { ...batch, version: seenVersion };
    await moveBatch(work, seen, "confirm", { startedAt: now, done: same + asked + faulty });
    await enqueueBatch(work, batchId);
    const { title } = batch;
    await record({ type: "batch.confirmed", subject: batchId, person: null, data: { title } });
  },
});

async function loadImport({ actor, tx }: Parameters<typeof beginBatch>[0], batchId: string) {
  const batch = await loadBatch(tx, actor.companyId, batchId);
  if (batch.kind !== "import") throw new Refusal("not-found", "There is nothing here.");
  return { ...batch, input: importInput.parse(batch.input) };
}
