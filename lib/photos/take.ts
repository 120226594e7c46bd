import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { notThis } from "@/lib/documents/content";
import { newId, PLATFORM } from "@/lib/id";
import { log } from "@/lib/log";
import { ownAccount } from "@/lib/people/policy";
import { setPhoto } from "@/lib/photos/commands";
import { portraitOf } from "@/lib/photos/portrait";
import { settlePhotoOf } from "@/lib/photos/settle";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal, type Result } from "@/lib/result";
import { newKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";
import { keepWhole } from "@/lib/uploads/pieces";
import { scanOf } from "@/lib/uploads/scanner";

type Done = Result<Record<string, never>>;

const HARMFUL = "The scanner found something harmful in this picture. Choose another one";

/**
 * Takes a picture as the acting person's own photo: drawn anew, kept, scanned, set, and told to the companies that wait
 * for one. Before the command is through, the photo's row is the bookkeeping of a file on its way.
 */
export async function takePhoto(actor: Actor, bytes: Buffer): Promise<Done> {
  try {
    const personId = ownAccount(actor);
    if (!personId) throw new Refusal("not-found", "There is nothing here.");
    await demand(limits.photos, personId);
    const photo = await kept(personId, await portraitOf(bytes));
    const result = await execute(setPhoto(photo), actor, {});
    if (result.ok) await photoChanged(actor);
    return result;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, fields } = error;
    return { ok: false, code, message, fields };
  }
}

async function kept(personId: string, jpeg: Buffer) {
  const [id, key] = [newId(), newKey(PLATFORM)];
  await inCompany(PLATFORM, () =>
    sql("begin_photo", "insert into photo (id, person_id, file_key) values ($1, $2, $3)", [
      id,
      personId,
      key,
    ]),
  );
  await keepWhole(key, jpeg);
  const scan = await scanOf(jpeg);
  if (scan !== "infected") return { id, scan };
  await storage().remove(key);
  throw notThis(HARMFUL);
}

/** What follows once the acting person's photo is set or removed; a fault here is the worker's to make up for. */
export async function photoChanged(actor: Actor): Promise<void> {
  const personId = ownAccount(actor);
  if (!personId) return;
  try {
    await settlePhotoOf(personId, actor.origin);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error({ personId, reason }, "a photo could not be told of");
  }
}
