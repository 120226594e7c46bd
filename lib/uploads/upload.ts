import { inCompany, readPlatform, sql } from "@/lib/db";
import { isStorable } from "@/lib/fields";
import { isId } from "@/lib/id";
import { Refusal } from "@/lib/result";
import { PIECE } from "@/lib/uploads/labels";
import { keepPiece } from "@/lib/uploads/pieces";

/** A file on its way. */
export type Upload = {
  companyId: string;
  id: string;
  requirementId: string;
  membershipId: string | null;
  connectionId: string | null;
  fileName: string;
  size: number;
  hash: Buffer;
  received: number;
  fileKey: string;
  done: boolean;
};

type Row = {
  company_id: string;
  id: string;
  requirement_id: string;
  membership_id: string | null;
  connection_id: string | null;
  file_name: string;
  size: number;
  hash: Buffer;
  received: number;
  file_key: string;
  done: boolean;
};

const NOT_WHOLE = "This piece did not arrive whole. Send it again.";

/** This person's upload, as long as they may still hand in what it is for; null = there is nothing here. */
export async function ownUpload(personId: string, slug: string, id: string): Promise<Upload | null> {
  if (!isId(id) || !isStorable(slug)) return null;
  const [row] = await readPlatform<Row>("own_upload", "select * from own_upload($1, $2, $3)", [
    personId,
    slug,
    id,
  ]);
  return row ? toUpload(row) : null;
}

const toUpload = (row: Row): Upload => ({
  companyId: row.company_id,
  id: row.id,
  requirementId: row.requirement_id,
  membershipId: row.membership_id,
  connectionId: row.connection_id,
  fileName: row.file_name,
  size: row.size,
  hash: row.hash,
  received: row.received,
  fileKey: row.file_key,
  done: row.done,
});

/**
 * Takes the piece that begins at `offset`; one that is here already is not taken again.
 * @returns how many bytes are here now
 * @throws Refusal `invalid` for a piece that is longer or shorter than it must be, and what the line throws
 */
export async function takePiece(
  upload: Upload,
  offset: number,
  body: AsyncIterable<Uint8Array>,
): Promise<number> {
  const { companyId, id, size, received, fileKey, done } = upload;
  if (done || offset !== received || offset >= size) return received;
  const bytes = await gathered(body, Math.min(PIECE, size - offset));
  await keepPiece(fileKey, offset, bytes);
  const [row] = await inCompany(companyId, () =>
    sql<{ received: number }>(
      "take_piece",
      `update upload set received = $4
       where company_id = $1 and id = $2 and received in ($3, $4) and done_at is null returning received`,
      [companyId, id, offset, offset + bytes.length],
    ),
  );
  return row?.received ?? offset;
}

async function gathered(body: AsyncIterable<Uint8Array>, length: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let here = 0;
  for await (const chunk of body) {
    here += chunk.length;
    if (here > length) throw new Refusal("invalid", NOT_WHOLE);
    chunks.push(chunk);
  }
  if (here < length) throw new Refusal("invalid", NOT_WHOLE);
  return Buffer.concat(chunks);
}
