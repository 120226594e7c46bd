import { createHash } from "node:crypto";
import { personIn, type Origin } from "@/lib/actor";
import { execute } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { contentOf, notThis } from "@/lib/documents/content";
import { handIn } from "@/lib/documents/hand-in";
import { sayOf } from "@/lib/documents/file-scan";
import { Refusal, type Result } from "@/lib/result";
import { storage } from "@/lib/storage/storage";
import { shownName } from "@/lib/uploads/file-name";
import { keepWhole, removePieces, wholeOf } from "@/lib/uploads/pieces";
import { scanOf } from "@/lib/uploads/scanner";
import type { Upload } from "@/lib/uploads/upload";

type Sender = { personId: string; origin: Origin };
/** What stands beside the file in its form; the command looks at it. */
export type Beside = { detail?: unknown; expiresOn?: unknown };
type HandedIn = { documentId: string };

const BUSY = "This file is being looked at. Wait a moment.";
const HALF = "This file has not arrived whole. Send the rest of it first.";
const CHANGED = "This file changed on its way. Choose it again";

/** Hands in what an upload has brought: compared with what was declared, looked at, drawn anew and scanned. */
export async function finishUpload(
  sender: Sender,
  upload: Upload,
  beside: Beside,
): Promise<Result<HandedIn>> {
  if (!(await claimed(upload))) {
    const documentId = await documentOf(upload);
    if (documentId) return { ok: true, value: { documentId } };
    return asResult(new Refusal("conflict", upload.received < upload.size ? HALF : BUSY));
  }
  try {
    const bytes = await wholeOf(upload.fileKey, upload.size);
    const result = await handInBytes(sender, upload, bytes, beside);
    if (result.ok || result.fields.file) await removePieces(upload.fileKey, upload.size);
    else await released(upload);
    return result;
  } catch (error) {
    await released(upload);
    throw error;
  }
}

/** The same for bytes that came in one go; what has to be mended is sent again, file and all. */
export async function handInWhole(
  sender: Sender,
  upload: Upload,
  bytes: Buffer,
  beside: Beside,
): Promise<Result<HandedIn>> {
  const claim =
    "update upload set done_at = now() where company_id = $1 and id = $2 and done_at is null returning 1";
  const { companyId, id } = upload;
  const rows = await inCompany(companyId, () => sql("claim_whole_upload", claim, [companyId, id]));
  if (rows.length === 0) return asResult(new Refusal("conflict", BUSY));
  return handInBytes(sender, upload, bytes, beside);
}

async function handInBytes(
  sender: Sender,
  upload: Upload,
  bytes: Buffer,
  beside: Beside,
): Promise<Result<HandedIn>> {
  try {
    if (bytes.length !== upload.size || !createHash("sha256").update(bytes).digest().equals(upload.hash)) {
      throw notThis(CHANGED);
    }
    return await kept(sender, upload, bytes, beside);
  } catch (error) {
    if (error instanceof Refusal) return asResult(error);
    throw error;
  }
}

async function kept(
  sender: Sender,
  upload: Upload,
  bytes: Buffer,
  beside: Beside,
): Promise<Result<HandedIn>> {
  const { companyId, requirementId, membershipId, connectionId, fileKey: key } = upload;
  const content = await contentOf(bytes);
  await keepWhole(key, content.bytes);
  const verdict = await scanOf(content.bytes);
  const file = {
    key,
    name: shownName(upload.fileName, content.type),
    type: content.type,
    size: content.bytes.length,
    hash: createHash("sha256").update(content.bytes).digest(),
    // What the scanner found is a fact of its own, with those who hear of it.
    scan: verdict === "infected" ? ("checking" as const) : verdict,
  };
  const owner = membershipId ? { membershipId } : { connectionId: connectionId ?? undefined };
  const actor = personIn(sender.personId, companyId, sender.origin);
  // Should this throw, the file stays until the upload's time is over: it may have been handed in all the same.
  const result = await execute(handIn(file), actor, { requirementId, ...owner, ...beside });
  if (!result.ok) await storage().remove(key);
  else if (verdict === "infected") await sayOf(companyId, result.value.documentId, verdict);
  return result;
}

/** One at a time finishes an upload; whoever died over it has two minutes. */
async function claimed({ companyId, id }: Upload): Promise<boolean> {
  const rows = await inCompany(companyId, () =>
    sql(
      "claim_upload",
      `update upload u set done_at = now() where u.company_id = $1 and u.id = $2 and u.received = u.size
       and (u.done_at is null or u.done_at < now() - interval '2 minutes')
       and not exists (select from document d where d.company_id = $1 and d.file_key = u.file_key) returning 1`,
      [companyId, id],
    ),
  );
  return rows.length > 0;
}

async function released({ companyId, id }: Upload): Promise<void> {
  await inCompany(companyId, () =>
    sql("release_upload", "update upload set done_at = null where company_id = $1 and id = $2", [
      companyId,
      id,
    ]),
  );
}

async function documentOf({ companyId, fileKey }: Upload): Promise<string | null> {
  const [row] = await inCompany(companyId, () =>
    sql<{ id: string }>(
      "document_of_upload",
      "select id from document where company_id = $1 and file_key = $2",
      [companyId, fileKey],
    ),
  );
  return row?.id ?? null;
}

const asResult = ({ code, message, fields }: Refusal) => ({ ok: false as const, code, message, fields });
