import type { Sharp } from "sharp";
import { DAMAGED, kindOf, LARGE, notThis } from "@/lib/documents/content";
import { pictureOf } from "@/lib/documents/picture";
import { PHOTO_KIND, PHOTO_SIDE } from "@/lib/photos/labels";
import { EMPTY, MOST_BYTES, TOO_LARGE } from "@/lib/uploads/labels";

/**
 * A person's photo as we keep it: a square JPEG of our own drawing around what catches the eye, upright, with nothing of
 * the file that was handed in but its picture.
 * @throws Refusal with a sentence for the field `file`
 */
export async function portraitOf(bytes: Buffer): Promise<Buffer> {
  if (bytes.length === 0) throw notThis(EMPTY);
  if (bytes.length > MOST_BYTES) throw notThis(TOO_LARGE);
  const kind = kindOf(bytes);
  if (!kind || kind === "pdf") throw notThis(PHOTO_KIND);
  const portrait = await pictureOf(bytes, kind, square);
  if (portrait === "large") throw notThis(LARGE);
  if (portrait === "damaged") throw notThis(DAMAGED);
  return portrait;
}

const square = (open: () => Sharp): Promise<Buffer> =>
  open()
    .resize({ width: PHOTO_SIDE, height: PHOTO_SIDE, fit: "cover", position: "attention" })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 80 })
    .toBuffer();
