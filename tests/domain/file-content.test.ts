import sharp from "sharp";
import { contentOf } from "@/lib/documents/content";
import { Refusal } from "@/lib/result";
import { cost } from "@/tests/support/cost";
import { emptyPng, heic, pdf, pdfBomb, photo } from "@/tests/support/files";

/** The sentence that a file is refused with. */
async function fault(bytes: Buffer): Promise<string | undefined> {
  try {
    await contentOf(bytes);
  } catch (error) {
    if (error instanceof Refusal) return error.fields.file;
    throw error;
  }
  return undefined;
}

const KIND = "Choose a PDF, or a photo as JPEG, PNG or HEIC";
const LARGE = "This picture is too large. Choose one of at most 25 megapixels";

test("a photo is drawn anew: upright, and without where it was taken", async () => {
  const taken = await photo();
  expect(await sharp(taken).metadata()).toMatchObject({ orientation: 6, width: 640 });
  const { bytes, type } = await contentOf(taken);
  expect(type).toBe("image/jpeg");
  const kept = await sharp(bytes).metadata();
  expect([kept.width, kept.height, kept.format]).toEqual([480, 640, "jpeg"]);
  expect([kept.orientation, kept.exif, kept.xmp, kept.iptc, kept.icc]).toEqual(Array(5).fill(undefined));
  expect(bytes.includes("Pear")).toBe(false);
});

test("a phone's HEIC becomes a JPEG of the same picture", async () => {
  expect(heic().includes("Sydney")).toBe(true);
  const { bytes, type } = await contentOf(heic());
  expect(type).toBe("image/jpeg");
  expect(bytes.includes("Sydney")).toBe(false);
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([64, 48]);
  expect([data[0], data[2]].map((value) => (value ?? 0) > 128)).toEqual([true, false]);
  const right = (24 * 64 + 60) * 3;
  expect([data[right], data[right + 2]].map((value) => (value ?? 0) > 128)).toEqual([false, true]);
});

test("a PNG with clear parts becomes a JPEG on white, and a large one shrinks to 4,000 pixels a side", async () => {
  const clear = { create: { width: 5000, height: 1000, channels: 4 as const, background: "#0000" } };
  const { bytes } = await contentOf(await sharp(clear).png().toBuffer());
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, data[0]]).toEqual([4000, 800, 255]);
});

test("a PDF is kept byte for byte", async () => {
  expect(await contentOf(pdf())).toEqual({ bytes: pdf(), type: "application/pdf" });
});

test.each<[string, Buffer]>([
  ["a program of Windows", Buffer.from("MZ\x90\0 this program cannot be run in DOS mode")],
  ["a program of Linux", Buffer.from("\x7fELF\x02\x01\x01", "latin1")],
  ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
  ["a drawing with a script", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")],
  ["a script", Buffer.from("#!/bin/sh\nrm -rf /\n")],
  ["a macro document, which is an archive", Buffer.from("504b030414000600", "hex")],
  ["an older office document", Buffer.from("d0cf11e0a1b11ae1", "hex")],
  ["a GIF", Buffer.from("GIF89a;")],
  ["a film in the container of a HEIC", Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1")],
  ["a PDF after a page", Buffer.concat([Buffer.from("<html>"), pdf()])],
  ["a PDF after a line break", Buffer.concat([Buffer.from("\n"), pdf()])],
])("%s is refused by what it is", async (_, bytes) => {
  expect(await fault(bytes)).toBe(KIND);
});

test.each([
  ["/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "a program"],
  ["/AA << /O << /S /J#61va#53cript >> >>", "a program"],
  ["<< /S /Launch /F (cmd.exe) >>", "a program"],
  ["<< /Names << /EmbeddedFiles 3 0 R >> >>", "a program"],
  ["<< /Type /EmbeddedFile >>", "a program"],
  ["<script>alert(1)</script>", "more than a PDF"],
  ["<?php system($_GET[0]); ?>", "more than a PDF"],
  ["PK\x05\x06\0\0", "more than a PDF"],
  ["<< /Encrypt 5 0 R >>", "locked"],
])("a PDF that holds %j is refused", async (more, why) => {
  expect(await fault(pdf(more))).toContain(why);
});

test("a PDF that was cut off, or goes on after its end, is refused", async () => {
  expect(await fault(pdf().subarray(0, -8))).toContain("not whole");
  expect(await fault(Buffer.concat([pdf(), Buffer.from("MZ and a program")]))).toContain("not whole");
});

test.each(["#41", "#", "/", " ", "<!doctype ", "%%EOF", "/J#61va"])(
  "15 MB of %j in a PDF are judged in less than a second of the processor's time",
  async (part) => {
    const bytes = pdf(part.repeat(Math.floor((15 * 1024 * 1024 - 500) / part.length)));
    expect(await cost(() => fault(bytes), 1000)).toBeLessThan(1000);
  },
);

test("a PDF that would unpack to ten gigabytes stays as small as it came", async () => {
  const bomb = pdfBomb();
  expect(bomb.length).toBeLessThan(100_000);
  const before = process.memoryUsage().rss;
  const kept = await Promise.all(Array.from({ length: 20 }, () => contentOf(bomb)));
  expect(kept.every(({ bytes }) => bytes.equals(bomb))).toBe(true);
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
});

test("what only begins as a picture is refused", async () => {
  expect(await fault(Buffer.from("ffd8ffe000104a464946", "hex"))).toContain("cannot be read");
  expect(await fault((await photo()).subarray(0, 900))).toContain("cannot be read");
  expect(await fault(heic().subarray(0, 500))).toContain("cannot be read");
  expect(await fault(Buffer.from("\0\0\0\x18ftypheic<script>alert(1)</script>", "latin1"))).toContain(
    "cannot be read",
  );
});

test("15 MB is the most, and nothing is no file", async () => {
  const most = 15 * 1024 * 1024;
  const filler = (size: number) => pdf(" ".repeat(size - pdf().length));
  expect((await contentOf(filler(most))).bytes).toHaveLength(most);
  expect(await fault(filler(most + 1))).toBe("This file has more than 15 MB. Choose a smaller one");
  expect(await fault(Buffer.alloc(0))).toBe("This file is empty. Choose another one");
});

test("a picture that would fill the memory is refused before it is drawn", async () => {
  const bomb = emptyPng(50_000, 50_000);
  const [png, jpeg] = [bomb, await photo(64, 64)];
  const size = jpeg.indexOf(Buffer.from("ffc0", "hex")) + 5;
  jpeg.writeUInt16BE(50_000, size);
  jpeg.writeUInt16BE(50_000, size + 2);
  const phone = heic();
  phone.writeUInt32BE(50_000, phone.indexOf("ispe") + 8);
  phone.writeUInt32BE(50_000, phone.indexOf("ispe") + 12);
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  for (const bytes of [png, jpeg, phone, emptyPng(7000, 7000)]) expect(await fault(bytes)).toBe(LARGE);
  await Promise.all(Array.from({ length: 20 }, () => fault(bomb)));
  clearInterval(watch);
  expect(Math.max(most, process.memoryUsage().rss) - before).toBeLessThan(200_000_000);
});
