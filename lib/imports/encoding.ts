/** How the letters of a file are written. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export const encodings: Encoding[] = ["utf-8", "utf-16le", "utf-16be", "windows-1252"];

/**
 * Looks on while a file passes. UTF-16 shows at its beginning, by its mark or by its empty bytes; what is no UTF-8
 * anywhere is taken for what older spreadsheets of Windows write.
 */
export class EncodingWatch {
  private found: Encoding | null = null;
  private readonly strict = new TextDecoder("utf-8", { fatal: true });

  see(chunk: Uint8Array): void {
    this.found ??= wideEncoding(chunk) ?? "utf-8";
    if (this.found !== "utf-8") return;
    this.judge(() => this.strict.decode(chunk, { stream: true }));
  }

  /** Whether empty bytes belong to its letters. */
  isWide(): boolean {
    return this.found === "utf-16le" || this.found === "utf-16be";
  }

  /** What it was, once all has passed. */
  end(): Encoding {
    if (this.found === "utf-8") this.judge(() => this.strict.decode());
    return this.found ?? "utf-8";
  }

  private judge(decode: () => string): void {
    try {
      decode();
    } catch {
      this.found = "windows-1252";
    }
  }
}

function wideEncoding(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const empty = [0, 0];
  const seen = head.subarray(0, 1000);
  seen.forEach((byte, index) => {
    if (byte === 0) empty[index % 2] = (empty[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = empty;
  if (odd > seen.length / 4) return "utf-16le";
  return even > seen.length / 4 ? "utf-16be" : null;
}

/** The text of a file as it comes; the mark at its beginning is left out. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
