import { faultOfPdf } from "@/lib/documents/pdf";
import { pictureOf } from "@/lib/documents/picture";
import { Refusal } from "@/lib/result";
import { EMPTY, KIND, MOST_BYTES, TOO_LARGE } from "@/lib/uploads/labels";

export type Content = { bytes: Buffer; type: "application/pdf" | "image/jpeg" };

export const DAMAGED = "This picture cannot be read. Take it again, or choose another one";
export const LARGE = "This picture is too large. Choose one of at most 25 megapixels";

/**
 * What is kept of a file that was handed in, by what its bytes are and never by its name: a PDF as it came, a picture
 * drawn anew, without where and when it was taken.
 * @throws Refusal with a sentence for the field `file`
 */
export async function contentOf(bytes: Buffer): Promise<Content> {
  if (bytes.length === 0) throw notThis(EMPTY);
  if (bytes.length > MOST_BYTES) throw notThis(TOO_LARGE);
  const kind = kindOf(bytes);
  if (kind === "pdf") {
    const fault = faultOfPdf(bytes);
    if (fault) throw notThis(fault);
    return { bytes, type: "application/pdf" };
  }
  if (!kind) throw notThis(KIND);
  const picture = await pictureOf(bytes, kind);
  if (picture === "large") throw notThis(LARGE);
  if (picture === "damaged") throw notThis(DAMAGED);
  return { bytes: picture, type: "image/jpeg" };
}

export type PictureKind = "jpeg" | "png" | "heic";

const startsWith = (bytes: Buffer, start: number[], at = 0) =>
  start.every((byte, n) => bytes[at + n] === byte);

/** The brands of phones' pictures; others of the same container, such as films and AVIF, are none. */
const HEIC = ["heic", "heix", "hevc", "hevx", "mif1", "msf1"];

/** What a file is by its first bytes; null for everything that is not taken. */
export function kindOf(bytes: Buffer): "pdf" | PictureKind | null {
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return "pdf";
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  const [box, brand] = [bytes.subarray(4, 8).toString("latin1"), bytes.subarray(8, 12).toString("latin1")];
  return box === "ftyp" && HEIC.includes(brand) ? "heic" : null;
}

/** A refusal beside the file's field. */
export const notThis = (file: string) => new Refusal("invalid", "Check the marked fields.", { file });
