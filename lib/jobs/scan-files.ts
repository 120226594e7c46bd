import type pg from "pg";
import { sayOf } from "@/lib/documents/file-scan";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage/storage";
import { scanOf } from "@/lib/uploads/scanner";

const MOST = 50;

type Waiting = { company_id: string; id: string; file_key: string };

/** Asks the scanner again for what it has not answered; where it is still away, the next minute tries again. */
export async function scanFiles(worker: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await worker.query<Waiting>("select * from waiting_scans($1)", [MOST]);
  for (const { company_id: companyId, id: documentId, file_key: key } of rows) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await storage().get(key)) ?? []) chunks.push(chunk);
    if (chunks.length === 0) {
      log.error({ companyId, documentId }, "a file that waits for the scanner is gone");
      continue;
    }
    const verdict = await scanOf(Buffer.concat(chunks));
    if (verdict === "checking") return;
    await sayOf(companyId, documentId, verdict);
  }
}
