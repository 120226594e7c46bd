import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { isKey } from "@/lib/storage/key";
import type { Storage } from "@/lib/storage/storage";

/** Files in a folder that only this user reads. */
export function diskStorage(folder: string): Storage {
  const fileOf = (key: string) => {
    if (!isKey(key)) throw new Error("That is no key of a file.");
    return path.join(/* turbopackIgnore: true */ folder, key);
  };
  return {
    async put(key, content) {
      const file = fileOf(key);
      const half = `${file}.part`;
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
  };
}

function unlessGone(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
