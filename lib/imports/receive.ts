import { EncodingWatch, type Encoding } from "@/lib/imports/encoding";
import { MOST_BYTES } from "@/lib/imports/schema";
import { Refusal } from "@/lib/result";
import { newKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";

export type Received = { key: string; bytes: number; encoding: Encoding };

/** Keeps a file as it comes, never whole in memory. @throws Refusal `invalid` for one that is empty or too large */
export async function receiveFile(companyId: string, body: AsyncIterable<Uint8Array>): Promise<Received> {
  const key = newKey(companyId);
  const watch = new EncodingWatch();
  async function* seen() {
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES)
        throw new Refusal("invalid", "This file has more than 100 MB. Split it into two.");
      watch.see(chunk);
      yield chunk;
    }
    if (bytes === 0) throw new Refusal("invalid", "This file is empty. Choose another one.");
  }
  const bytes = await storage().put(key, seen());
  return { key, bytes, encoding: watch.end() };
}
