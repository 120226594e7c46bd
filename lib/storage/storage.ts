import path from "node:path";
import type { Readable } from "node:stream";
import { settings } from "@/lib/env";
import { diskStorage } from "@/lib/storage/disk";
import { bucketStorage } from "@/lib/storage/bucket";

/** Where files are kept. Keys are made by `newKey`, never by a person; what is kept is never changed. */
export type Storage = {
  /** Keeps what comes, whole or not at all. @returns its size in bytes @throws what the stream throws */
  put(key: string, content: AsyncIterable<Uint8Array | string>): Promise<number>;
  /** @returns null for a file that is not there (any more) */
  get(key: string): Promise<Readable | null>;
  /** Removing what is gone is no fault. */
  remove(key: string): Promise<void>;
  /** Removes what killed processes had half written before that moment. */
  tidy(before: Date): Promise<void>;
};

/** The storage of this instance, which web and worker share: a bucket where one is set, else a folder beside its other data. */
export function storage(): Storage {
  const { bucket, dataDir } = settings();
  return bucket
    ? bucketStorage(bucket)
    : diskStorage(path.resolve(/* turbopackIgnore: true */ dataDir, "files"));
}
