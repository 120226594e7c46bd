import { Readable } from "node:stream";
import { guessColumns, hasHeadings } from "@/lib/imports/columns";
import { guessDelimiter, rowsOf, type FileRow } from "@/lib/imports/csv";
import { decoded, EncodingWatch, type Encoding } from "@/lib/imports/encoding";
import { receiveFile } from "@/lib/imports/receive";
import { newId } from "@/lib/id";

async function* inChunks(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function encodingOf(bytes: Buffer, size: number): Encoding {
  const watch = new EncodingWatch();
  for (let at = 0; at < bytes.length; at += size) watch.see(bytes.subarray(at, at + size));
  return watch.end();
}

async function read(bytes: Buffer, size = 7, delimiter?: string): Promise<FileRow[]> {
  const encoding = encodingOf(bytes, Math.max(size, 4));
  const between = delimiter ?? guessDelimiter(await whole(bytes, encoding), true);
  const rows: FileRow[] = [];
  for await (const row of rowsOf(decoded(inChunks(bytes, size), encoding), between)) rows.push(row);
  return rows;
}

async function whole(bytes: Buffer, encoding: Encoding): Promise<string> {
  let text = "";
  for await (const part of decoded(inChunks(bytes, 1000), encoding)) text += part;
  return text;
}

const TEXT = 'Name,Email\r\n"Éva, Novák",eva@mail.example\r\n"Two\nlines",two@mail.example\r\n';
const ROWS = [
  ["Name", "Email"],
  ["Éva, Novák", "eva@mail.example"],
  ["Two\nlines", "two@mail.example"],
];
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

test.each<[string, Buffer]>([
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${TEXT}`)],
  ["UTF-16, little end first", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
  ["UTF-16, little end first, without mark", Buffer.from(TEXT, "utf16le")],
  ["UTF-16, big end first", utf16be(`\ufeff${TEXT}`)],
  ["Windows", Buffer.from(TEXT, "latin1")],
])("a file in %s is read, however its bytes arrive", async (_, bytes) => {
  for (const size of [1, 7, 1000]) {
    expect((await read(bytes, size)).map(({ cells }) => cells)).toEqual(ROWS);
  }
});

test.each([
  ["PK\u0003\u0004[Content_Types].xml", "This is an Excel workbook. Save it as CSV, then upload it."],
  ["Name,Email\nNo\u0000or,x\n", "This is no text file. Save it as CSV, then upload it."],
])("%j is no file to import", async (content, sentence) => {
  const company = newId();
  const body = Readable.from([Buffer.from(content)]);
  await expect(receiveFile(company, body)).rejects.toThrow(sentence);
});

test("a letter of Windows far into a file tells its encoding", () => {
  const bytes = Buffer.concat([Buffer.from("a".repeat(100_000)), Buffer.from([0xe9])]);
  expect(encodingOf(bytes, 65_536)).toBe("windows-1252");
});

test.each([",", ";", "\t"])("cells set apart by %j are found", async (between) => {
  const text = [
    ["First name", "Email", "Note"],
    ["Noor", "noor@mail.example", "a,b;c"],
    ["Li", "li@mail.example", "d"],
  ]
    .map((row) => row.map((cell) => (cell === "a,b;c" ? `"${cell}"` : cell)).join(between))
    .join("\n");
  expect(guessDelimiter(text, true)).toBe(between);
  expect((await read(Buffer.from(text)))[1]?.cells).toEqual(["Noor", "noor@mail.example", "a,b;c"]);
});

test("rows are counted as a spreadsheet counts them, empty ones and broken lines too", async () => {
  const rows = await read(Buffer.from('a,b\n\n"x\ny",z\nlast,row'));
  expect(rows).toEqual([
    { line: 1, cells: ["a", "b"] },
    { line: 3, cells: ["x\ny", "z"] },
    { line: 4, cells: ["last", "row"] },
  ]);
});

describe("columns are guessed", () => {
  test("by their headings, in any spelling", () => {
    const headings = ["Employee No.", "Given Names", "SURNAME", "E-mail address", "Mobile phone", "Notes"];
    expect(guessColumns(headings, [])).toEqual([
      ...["reference", "firstName", "lastName", "email", "mobile"],
      null,
    ]);
  });

  test("by what stands in them, where no heading says it", () => {
    const rows = [
      ["Noor El-Amin", "noor@mail.example", "0491 570 156", "Worker"],
      ["Li Zhang", "li@mail.example", "+61 491 570 157", "Viewer"],
    ];
    expect(hasHeadings(rows)).toBe(false);
    expect(guessColumns(["", "", "", ""], rows)).toEqual(["fullName", "email", "mobile", "role"]);
  });

  test("as this company said the last time, before anything else", () => {
    expect(guessColumns(["Login", "Name"], [], { login: "email", name: "firstName" })).toEqual([
      "email",
      "firstName",
    ]);
  });

  test("each thing once", () => {
    expect(guessColumns(["Email", "Work email", "Name", "First name"], [])).toEqual([
      ...["email", null],
      ...[null, "firstName"],
    ]);
  });
});

test("a long file leaves room for everything else, and its end is known", async () => {
  let turns = 0;
  const beat = setInterval(() => turns++, 1);
  let lines = 0;
  const file = inChunks(Buffer.from("a,b\n".repeat(50_000)), 65_536);
  for await (const row of rowsOf(decoded(file, "utf-8"), ",")) lines = row.line;
  clearInterval(beat);
  expect(lines).toBe(50_000);
  expect(turns).toBeGreaterThan(10);
});
