import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import type { Anchor } from "@/lib/audit/anchors";

const DAY_FILE = /^\d{4}-\d\d-\d\d\.jsonl$/;
const KEYS_FILE = "keys";

/** Where an instance writes its anchors, under its data folder. */
export const anchorFolder = (dataDir: string): string => path.resolve(dataDir, "anchors");

/**
 * Adds anchors to the file of their day; what stands there is never written again. The public key goes into the list
 * of keys beside it. Returns when the disk has them.
 */
export function appendAnchors(folder: string, anchors: Anchor[]): void {
  const [first] = anchors;
  if (!first) return;
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!keysIn(folder).includes(first.key)) append(path.join(folder, KEYS_FILE), `${first.key}\n`);
  const lines = anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join("");
  append(path.join(folder, `${first.at.slice(0, 10)}.jsonl`), lines);
}

function append(file: string, text: string): void {
  const handle = fs.openSync(file, "a", 0o600);
  try {
    fs.writeSync(handle, text);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** The public keys whose anchors count. */
export function keysIn(folder: string): string[] {
  const file = path.join(folder, KEYS_FILE);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
}

/** Every line of a folder of anchors, oldest first. Nothing where there is no such folder. */
export async function* anchorLines(
  folder: string,
): AsyncGenerator<{ file: string; nr: number; text: string }> {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => DAY_FILE.test(name)) : [];
  for (const file of files.sort()) {
    let nr = 0;
    const lines = readline.createInterface({ input: fs.createReadStream(path.join(folder, file)) });
    for await (const text of lines) yield { file, nr: ++nr, text };
  }
}
