import type pg from "pg";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { PLATFORM } from "@/lib/id";
import { log } from "@/lib/log";
import { recordPhotoScan } from "@/lib/photos/commands";
import { settlePhotos } from "@/lib/photos/settle";
import { storage } from "@/lib/storage/storage";
import { scanOf } from "@/lib/uploads/scanner";

const MOST = 50;

const WAITING = `select id, file_key from photo
  where scan = 'checking' and set_at is not null and removed_at is null order by set_at limit $1`;

/** Asks the scanner again for photos that it has not answered for, and tells whoever waits for one. */
export async function tendPhotos(worker: Pick<pg.Pool, "query">): Promise<void> {
  await scanWaiting(worker);
  await settlePhotos(worker);
}

async function scanWaiting(worker: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await worker.query<{ id: string; file_key: string }>(WAITING, [MOST]);
  for (const { id: photoId, file_key: key } of rows) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await storage().get(key)) ?? []) chunks.push(chunk);
    if (chunks.length === 0) {
      log.error({ photoId }, "a photo that waits for the scanner is gone");
      continue;
    }
    const scan = await scanOf(Buffer.concat(chunks));
    if (scan === "checking") return; // still away: the next minute tries again
    await execute(recordPhotoScan, systemIn(PLATFORM), { photoId, scan });
  }
}

const SPENT = `select id, file_key from photo where (set_at is null and created_at < now() - interval '1 day'
  or removed_at is not null and settled_at is not null) and not is_held(person_id, null) limit $1`;

/** Removes photos that were replaced or taken away, and files that never became one. */
export async function tidyPhotos(worker: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await worker.query<{ id: string; file_key: string }>(SPENT, [MOST * 10]);
  for (const { id, file_key: key } of rows) {
    await storage().remove(key);
    await worker.query("delete from photo where id = $1", [id]);
  }
}
