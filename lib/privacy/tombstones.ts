import fs from "node:fs";
import path from "node:path";
import { settings } from "@/lib/env";
import { isId } from "@/lib/id";

/** Random ids alone: to whoever has no backup from before, they say nothing. */
const fileOf = () => path.resolve(/* turbopackIgnore: true */ settings().dataDir, "erased", "people");

/**
 * Writes down, outside the database, that a person was erased: a backup from before knows nothing of it. Returns when the
 * disk has it.
 */
export function addTombstone(personId: string): void {
  if (tombstones().includes(personId)) return;
  fs.mkdirSync(path.dirname(fileOf()), { recursive: true, mode: 0o700 });
  const handle = fs.openSync(fileOf(), "a", 0o600);
  try {
    fs.writeSync(handle, `${personId}\n`);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** Whoever was erased by this instance, or by one whose list was copied here. */
export function tombstones(): string[] {
  if (!fs.existsSync(fileOf())) return [];
  return fs.readFileSync(fileOf(), "utf8").split("\n").filter(isId);
}
