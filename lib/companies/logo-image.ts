import sharp from "sharp";
import { Refusal } from "@/lib/result";

const MOST_STORED = 200_000;
const MOST_PIXELS = 40_000_000;
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
  for (const { side, palette } of TRIES) {
    const png = await encoded(bytes, side, palette);
    if (png.length <= MOST_STORED) return Buffer.from(png);
  }
  throw refused("Choose a simpler picture: this one stays too large");
}

async function encoded(bytes: Uint8Array, side: number, palette: boolean): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" })
      .autoOrient()
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .png({ compressionLevel: 9, palette })
      .toBuffer();
  } catch {
    throw refused(DAMAGED);
  }
}

const startsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, n) => bytes[n] === byte);
const isPng = (bytes: Uint8Array) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const isJpeg = (bytes: Uint8Array) => startsWith(bytes, [0xff, 0xd8, 0xff]);

const refused = (image: string) => new Refusal("invalid", "Check the picture.", { image });
