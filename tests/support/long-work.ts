import pg from "pg";
import type { Member } from "@/lib/actor";
import { workOn } from "@/lib/batches/run";
import { execute } from "@/lib/command";
import { settings } from "@/lib/env";
import { beginImport, checkImport, confirmImport } from "@/lib/imports/commands";
import { EncodingWatch } from "@/lib/imports/encoding";
import type { ImportField } from "@/lib/imports/labels";
import type { Role } from "@/lib/roles";
import { newKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";
import { owner, ownerOne } from "@/tests/support/owner";
import { must } from "@/tests/support/world";

let pool: pg.Pool | undefined;

/** The worker's own connections. */
export const workerPool = (): pg.Pool =>
  (pool ??= new pg.Pool({ connectionString: settings().workerUrl, max: 4 }));

/** Ends them. Jest does it after each file; a program outside it, at its end. */
export async function closeWorkerPool(): Promise<void> {
  await pool?.end();
  pool = undefined;
}

if ("afterAll" in globalThis) afterAll(closeWorkerPool);

/** Does what the worker's job does, until the batch ends or `leaving` says stop. */
export const work = (companyId: string, batchId: string, leaving = new AbortController().signal) =>
  workOn({ company: companyId, batch: batchId }, workerPool(), leaving, true);

type BatchState = {
  status: string;
  version: number;
  counts: Record<string, number>;
  done: number;
  total: number | null;
  failure: string | null;
  result_key: string | null;
};

export const batchOf = (batchId: string) =>
  ownerOne<BatchState>(
    "select status, version, counts, done, total, failure, result_key from batch where id = $1",
    [batchId],
  );

/** A file as it comes in by the upload. */
export async function upload(actor: Member, content: string | Buffer, file = "people.csv"): Promise<string> {
  const bytes = Buffer.from(content);
  const watch = new EncodingWatch();
  watch.see(bytes);
  const key = newKey(actor.companyId);
  await storage().put(
    key,
    (async function* () {
      yield bytes;
    })(),
  );
  const begun = { file, key, bytes: bytes.length, encoding: watch.end() };
  return must(await execute(beginImport, actor, begun)).batchId;
}

type Chosen = { delimiter?: string; headings?: boolean; usualRole?: Role; invite?: boolean };

export const usualColumns: (ImportField | "")[] = [
  "firstName",
  "lastName",
  "email",
  "mobile",
  "role",
  "reference",
];

/** The dry run of an uploaded file. */
export async function dryRun(
  actor: Member,
  batchId: string,
  columns: (ImportField | "")[] = usualColumns,
  chosen: Chosen = {},
): Promise<BatchState> {
  const { version } = await batchOf(batchId);
  const asked = { delimiter: ",", headings: true, usualRole: "WORKER", ...chosen };
  must(await execute(checkImport, actor, { batchId, seenVersion: version, columns, ...asked }));
  await work(actor.companyId, batchId);
  return batchOf(batchId);
}

export async function confirm(actor: Member, batchId: string): Promise<BatchState> {
  const { version } = await batchOf(batchId);
  must(await execute(confirmImport, actor, { batchId, seenVersion: version }));
  await work(actor.companyId, batchId);
  return batchOf(batchId);
}

type StagedRow = {
  line: number;
  outcome: string | null;
  reason: string | null;
  diff: Record<string, [string | null, string]> | null;
  done: boolean;
};

export const stagedRows = (batchId: string) =>
  owner<StagedRow>(
    "select line, outcome, reason, diff, done from import_stage where batch_id = $1 order by line",
    [batchId],
  );
