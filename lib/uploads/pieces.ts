import { pieceKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";
import { PIECE } from "@/lib/uploads/labels";

// Each piece is kept under a key of its own: two web processes and a bucket can then take one upload in turns.

/** Keeps the piece that begins at `offset`. */
export async function keepPiece(key: string, offset: number, bytes: Uint8Array): Promise<void> {
  await storage().put(pieceKey(key, offset / PIECE), only(bytes));
}

/** All pieces in their order; shorter than `size` where one is gone. */
export async function wholeOf(key: string, size: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for (let piece = 0; piece < piecesOf(size); piece++) {
    for await (const chunk of (await storage().get(pieceKey(key, piece))) ?? []) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export async function removePieces(key: string, size: number): Promise<void> {
  for (let piece = 0; piece < piecesOf(size); piece++) await storage().remove(pieceKey(key, piece));
}

/** Keeps a whole file. */
export const keepWhole = (key: string, bytes: Uint8Array): Promise<number> => storage().put(key, only(bytes));

const piecesOf = (size: number) => Math.ceil(size / PIECE);

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
