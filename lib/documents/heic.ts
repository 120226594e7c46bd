import path from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";

/** How long drawing one may take, in milliseconds. */
const PATIENCE = 20_000;

const picture = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  data: z.custom<Uint8ClampedArray>((value) => ArrayBuffer.isView(value)),
});

type Bare = z.infer<typeof picture>;

/** The bare pixels of a HEIC, upright; not even begun where its boxes name more than `most` of them. */
export async function bareHeic(bytes: Buffer, most: number): Promise<Bare | "large" | "damaged"> {
  const sizes = sizesIn(bytes);
  if (sizes.length === 0) return "damaged";
  if (sizes.some((size) => size > most)) return "large";
  const bare = await inThread(bytes);
  return bare.width * bare.height > most ? "large" : bare;
}

/** Pixels of every picture that the file holds, the whole one and its tiles, as their `ispe` boxes tell. */
function sizesIn(bytes: Buffer): number[] {
  const sizes: number[] = [];
  for (let at = bytes.indexOf("ispe"); at >= 0; at = bytes.indexOf("ispe", at + 4)) {
    const isBox = at >= 4 && at + 16 <= bytes.length && bytes.readUInt32BE(at - 4) === 20;
    if (isBox) sizes.push(bytes.readUInt32BE(at + 8) * bytes.readUInt32BE(at + 12));
  }
  return sizes;
}

function inThread(bytes: Buffer): Promise<Bare> {
  const program = path.resolve(/* turbopackIgnore: true */ "lib/documents/heic-thread.mjs");
  const thread = new Worker(program, {
    workerData: Uint8Array.from(bytes),
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    // What the decoder says of a damaged file is nobody's concern.
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => void thread.terminate(), PATIENCE);
  return new Promise<unknown>((resolve, reject) => {
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("The picture took too long.")));
  })
    .then((message) => picture.parse(message))
    .finally(() => {
      clearTimeout(timer);
      void thread.terminate();
    });
}
