const DAMAGED = "This PDF is not whole. Save it again, then choose it here";
const MIXED = "This file is more than a PDF. Print it to a PDF, then choose that one";
const ACTIVE = "This PDF holds a program or other files. Print it to a PDF, then choose that one";
const LOCKED = "This PDF is locked. Print it to a PDF without a password, then choose that one";

/** What a PDF may run, open or carry, and what hides the rest from every eye. */
const NAMES =
  /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z0-9])/;
const ENCRYPTED = /\/Encrypt(?![A-Za-z0-9])/;
/** What makes a browser read a file as a page. */
const PAGE = /<(script|html|body|iframe|svg|!doctype\s+html|\?php)[\s>/]/i;
/** The end of an archive: tools that read from the end see one. */
const ARCHIVE = Buffer.from("504b0506", "hex");

/** Why a PDF is not kept, as a sentence; null = it is. It begins with its header: that was seen. */
export function faultOfPdf(bytes: Buffer): string | null {
  const text = bytes.toString("latin1");
  const end = text.lastIndexOf("%%EOF");
  if (end < 0 || text.slice(end + 5).trim().length > 0) return DAMAGED;
  if (bytes.includes(ARCHIVE) || PAGE.test(text)) return MIXED;
  const plain = unescaped(bytes);
  if (NAMES.test(plain)) return ACTIVE;
  return ENCRYPTED.test(plain) ? LOCKED : null;
}

const HASH = "#".charCodeAt(0);

/** What each byte is worth as a digit in hex; −1 = it is none. */
const WORTH = Int8Array.from({ length: 256 }, (_, byte) =>
  "0123456789abcdef".indexOf(String.fromCharCode(byte).toLowerCase()),
);

/** The byte that two digits of hex stand for; −1 = they are none. */
function hexAt(bytes: Buffer, at: number): number {
  const [high, low] = [WORTH[bytes[at] ?? 0] ?? -1, WORTH[bytes[at + 1] ?? 0] ?? -1];
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** Names may be written in hex: `/J#61vaScript` is `/JavaScript`. Byte by byte: five million of them hold up nobody. */
function unescaped(bytes: Buffer): string {
  const plain = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const meant = byte === HASH ? hexAt(bytes, at + 1) : -1;
    plain[length++] = meant < 0 ? byte : meant;
    if (meant >= 0) at += 2;
  }
  return plain.toString("latin1", 0, length);
}
