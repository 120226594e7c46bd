import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { isKey } from "@/lib/storage/key";
import type { Storage } from "@/lib/storage/storage";

const HALF = ".part";

/** Files in a folder that only this user reads. */
export function diskStorage(folder: string): Storage {
  const fileOf = (key: string) => {
    if (!isKey(key)) throw new Error("That is no key of a file.");
    return path.join(/* turbopackIgnore: true */ folder, key);
  };
  return {
    async put(key, content) {
      const file = fileOf(key);
      // A name of its own: the same piece may come twice at once.
      const half = `${file}.${randomBytes(6).toString("hex")}${HALF}`;
      await fs.promises.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      // Opened before anything can break: a stream that opens late would leave its file behind.
      const handle = await fs.promises.open(half, "w", 0o600);
      try {
        await pipeline(content, handle.createWriteStream());
        const { size } = await fs.promises.stat(half);
        await fs.promises.rename(half, file);
        return size;
      } catch (error) {
        await fs.promises.rm(half, { force: true });
        throw error;
      }
    },
    async get(key) {
      const file = await fs.promises.open(fileOf(key), "r").catch(unlessGone);
      return file && file.createReadStream();
    },
    async remove(key) {
      await fs.promises.rm(fileOf(key), { force: true });
    },
    async tidy(before) {
      for (const company of (await fs.promises.readdir(folder).catch(unlessGone)) ?? []) {
        await tidyFolder(path.join(/* turbopackIgnore: true */ folder, company), before);
      }
    },
  };
}

async function tidyFolder(folder: string, before: Date): Promise<void> {
  for (const name of await fs.promises.readdir(folder)) {
    if (!name.endsWith(HALF)) continue;
    const file = path.join(/* turbopackIgnore: true */ folder, name);
    const found = await fs.promises.stat(file).catch(unlessGone);
    if (found && found.mtime < before) await fs.promises.rm(file, { force: true });
  }
}

function unlessGone(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
