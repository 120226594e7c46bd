import { crc32, inflateRawSync } from "node:zlib";

/** What an archive holds, by name, read as other programs do: from its directory at the end, each sum checked. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let nr = archive.readUInt16LE(end + 10); nr > 0; nr--) {
    const [crc, packed, size, name] = [16, 20, 24]
      .map((place) => archive.readUInt32LE(at + place))
      .concat(archive.readUInt16LE(at + 28)) as [number, number, number, number];
    const start = archive.readUInt32LE(at + 42);
    const content = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const bytes = inflateRawSync(archive.subarray(content, content + packed));
    if (bytes.length !== size || crc32(bytes) !== crc) throw new Error("The archive is damaged.");
    files.set(archive.toString("utf8", at + 46, at + 46 + name), bytes);
    at += 46 + name + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}
