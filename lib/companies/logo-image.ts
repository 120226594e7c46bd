import sharp, { type Sharp } from "sharp";
import { Refusal } from "@/lib/result";

const MOST_STORED = 200_000;
/** A small file can hold a picture that fills the memory: an interlaced one is drawn whole before it shrinks. */
const MOST_PIXELS = 4_000_000;
const TOO_MANY = "Choose a picture of at most 4 million pixels, such as 2,000 by 2,000";
const KIND = "Choose a picture that is a PNG or a JPEG";
const DAMAGED = "This picture cannot be read. Save it again as a PNG, then choose it here";

/** From fine to coarse, until it fits: sides in pixels, and whether it keeps all its colours. */
const TRIES = [
  { side: 512, palette: false },
  { side: 512, palette: true },
  { side: 256, palette: true },
];

/**
 * A logo as we keep it: a PNG of our own making, at most 512 px wide and high and 200 kB, with nothing of the file
 * that was handed in but its picture.
 * @throws Refusal for anything but a whole PNG or JPEG, read by its bytes
 */
export async function asLogo(bytes: Uint8Array): Promise<Buffer<ArrayBuffer>> {
  if (!isPng(bytes) && !isJpeg(bytes)) throw refused(KIND);
  return oneAtATime(async () => {
    const small = await shrunk(bytes);
    for (const { side, palette } of TRIES) {
      const png = await fitted(sharp(small), side).png({ compressionLevel: 9, palette }).toBuffer();
      if (png.length <= MOST_STORED) return Buffer.from(png);
    }
    throw refused("Choose a simpler picture: this one stays too large");
  });
}

/** The picture as it was handed in is read once; everything after works with the small one. */
async function shrunk(bytes: Uint8Array): Promise<Buffer> {
  try {
    // The head alone: nothing is drawn yet.
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) throw refused(TOO_MANY);
    const whole = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" }).autoOrient();
    return await fitted(whole, 512).png({ compressionLevel: 1 }).toBuffer();
  } catch (error) {
    throw error instanceof Refusal ? error : refused(DAMAGED);
  }
}

const fitted = (picture: Sharp, side: number) =>
  picture.resize({ width: side, height: side, fit: "inside", withoutEnlargement: true });

let last: Promise<unknown> = Promise.resolve();

/** However many are handed in at once, one is drawn at a time in a process: memory is that of one. */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}

const startsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, n) => bytes[n] === byte);
const isPng = (bytes: Uint8Array) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const isJpeg = (bytes: Uint8Array) => startsWith(bytes, [0xff, 0xd8, 0xff]);

const refused = (image: string) => new Refusal("invalid", "Check the picture.", { image });
