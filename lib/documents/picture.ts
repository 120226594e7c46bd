import sharp, { type Sharp } from "sharp";
import { bareHeic } from "@/lib/documents/heic";
import type { PictureKind } from "@/lib/documents/content";
import { MOST_BYTES } from "@/lib/uploads/labels";

/** Of a JPEG that comes line by line and shrinks on its way. */
const MOST_PIXELS = 60_000_000;
/** Of every other picture: it is drawn whole before it shrinks. */
const MOST_WHOLE = 25_000_000;
const MOST_SIDE = 4000;
/** From fine to coarse, until it fits. */
const QUALITIES = [82, 60, 30];

/** Draws what `open` reads, upright, as a JPEG; it may be opened more than once. */
export type Drawing = (open: () => Sharp) => Promise<Buffer | "large">;

/**
 * A picture as a JPEG of our own drawing, upright, with nothing of the file but what is seen; at most 4,000 pixels a
 * side unless it is drawn otherwise. One at a time in a process: memory is that of one.
 */
export async function pictureOf(
  bytes: Buffer,
  kind: PictureKind,
  draw: Drawing = asJpeg,
): Promise<Buffer | "large" | "damaged"> {
  return oneAtATime(async () => {
    try {
      return await drawn(bytes, kind, draw);
    } catch {
      return "damaged";
    }
  });
}

async function drawn(bytes: Buffer, kind: PictureKind, draw: Drawing): Promise<Buffer | "large" | "damaged"> {
  if (kind === "heic") {
    const bare = await bareHeic(bytes, MOST_WHOLE);
    if (typeof bare === "string") return bare;
    const { width, height, data } = bare;
    const pixels = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    return draw(() => sharp(pixels, { raw: { width, height, channels: 4 } }));
  }
  // The head alone: nothing is drawn yet.
  const { width, height, isProgressive } = await sharp(bytes, { limitInputPixels: false }).metadata();
  const most = kind === "jpeg" && !isProgressive ? MOST_PIXELS : MOST_WHOLE;
  if (width * height > most) return "large";
  return draw(() => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" }).autoOrient());
}

async function asJpeg(open: () => Sharp): Promise<Buffer | "large"> {
  for (const quality of QUALITIES) {
    const jpeg = await open()
      .resize({ width: MOST_SIDE, height: MOST_SIDE, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality })
      .toBuffer();
    if (jpeg.length <= MOST_BYTES) return jpeg;
  }
  return "large";
}

let last: Promise<unknown> = Promise.resolve();

function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}
