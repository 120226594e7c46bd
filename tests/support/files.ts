import { createHash } from "node:crypto";
import { constants, crc32, deflateRawSync, deflateSync } from "node:zlib";
import sharp from "sharp";

/** A phone's picture of 64 × 48 pixels, red on the left and blue on the right, with a place in its metadata. */
export const heic = () => Buffer.from(HEIC, "base64");
const HEIC =
  "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAeRtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAAExpbG9jAQAAAERAAAMAAQAAAAAAAAIIAAEAAAAAAAAAXwACAAEAAAAAAAAAAQAAAAAAAAAIAAMAAAAAAAACZwABAAAAAAAAAC4AAABNaWluZgAAAAAAAwAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAAAAACAABncmlkAAAAABVpbmZlAgAAAQADAABFeGlmAAAAANhpcHJwAAAAtmlwY28AAAB2aHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgAAA8DIAABABhAAQwB//8DcAAAAwCQAAADAAADAB66AkAhAAEAKkIBAQNwAAADAJAAAAMAAAMAHqAggQWW6uSmubgQEDAgAAADACAAAAMAISIAAQAGRAHBc8CJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAAAABAAAAAMAAAABBwaXhpAAAAAAMICAgAAAAaaXBtYQAAAAAAAAACAAECgQIAAgIDhAAAAChpcmVmAAAAAAAAAA5kaW1nAAIAAQABAAAADmNkc2MAAwABAAIAAACVbWRhdAAAAFsoAa8TgPUngT//0BUf/vI54fkB7MT/+ziUj+a8J/+XZF24C/7Dvo6+nz+PssjUvbCM9z5Pmt25Y2At5/pLop0dfWxURMi39aRXDtzD8XumYQSOaoAEFidyq+eAAAAAAElJKgAIAAAAAQAOAQIAEAAAABoAAAAAAAAAU3lkbmV5LTMzLjg2ODgAAA==";

/** A small PDF; `more` stands among its objects. */
export const pdf = (more = "") =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Count 0 /Kids [] >> endobj\n${more}\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`,
    "latin1",
  );

/** A PDF of some kilobytes with a page that unpacks, in two steps, to ten gigabytes of nothing. */
export function pdfBomb(): Buffer {
  // Each piece stands for itself, so that ten thousand of them are made as fast as one.
  const piece = deflateRawSync(Buffer.alloc(1_000_000), { finishFlush: constants.Z_FULL_FLUSH });
  const inner = Buffer.concat([Buffer.from("789c", "hex"), ...Array<Buffer>(10_000).fill(piece)]);
  const page = deflateSync(inner);
  const head = `3 0 obj << /Filter [/FlateDecode /FlateDecode] /Length ${page.length} >> stream\n`;
  return pdf(`${head}${page.toString("latin1")}\nendstream endobj`);
}

/** A photo as a phone takes it: lying on its side, with the place where it was taken. */
export const photo = (width = 640, height = 480): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: "#c86432" } })
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: "Pear" }, IFD3: { GPSLatitude: "33/1 52/1 0/1", GPSLatitudeRef: "S" } })
    .jpeg()
    .toBuffer();

/** A picture of noise: about as large as asked for, for nothing in it repeats. */
export function largePhoto(bytes: number): Promise<Buffer> {
  const side = Math.round(Math.sqrt(bytes / 1.55));
  return sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: "#000",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
    .toBuffer();
}

/** The head of a PNG that says how large it is, and nothing of it. */
export function emptyPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(10_000_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
