import { EncodingWatch, type Encoding } from "@/lib/imports/encoding";
import { MOST_BYTES } from "@/lib/imports/schema";
import { Refusal } from "@/lib/result";
import { newKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";

export type Received = { key: string; bytes: number; encoding: Encoding };

const WORKBOOK = "This is an Excel workbook. Save it as CSV, then upload it.";
const NO_TEXT = "This is no text file. Save it as CSV, then upload it.";

/** As the newer workbooks begin, which are archives, and the older ones. */
const SIGNS = ["504b0304", "d0cf11e0"];
const isWorkbook = (head: Uint8Array) => SIGNS.includes(Buffer.from(head.subarray(0, 4)).toString("hex"));

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
      if (bytes === chunk.length && isWorkbook(chunk)) throw new Refusal("invalid", WORKBOOK);
      watch.see(chunk);
      if (!watch.isWide() && chunk.includes(0)) throw new Refusal("invalid", NO_TEXT);
      yield chunk;
    }
    if (bytes === 0) throw new Refusal("invalid", "This file is empty. Choose another one.");
  }
  const bytes = await storage().put(key, seen());
  return { key, bytes, encoding: watch.end() };
}
