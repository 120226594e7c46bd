import { execFileSync } from "node:child_process";

/** What somebody could call themselves, a file or a header so that a log reads as if it said something else. */
const HOSTILE = [
  'Noor\r\n{"level":"info","msg":"signed in as Admin"}',
  "Noor\u2028FORGED\u2029FORGED\u0085FORGED\u000bFORGED\fFORGED",
  "\u001b[2K\u001b[1A\u001b[31mred\u001b]0;a title\u0007",
  "\u009b31mred\u009d0;a title\u009c",
  "\u202Egnp.exe\u2066isolated\u2069\u200f",
  "a\u0000b\u0008\u0008\u0008c\u007f",
  "zero\u200bwidth\ufeff",
  '"},{"level":"fatal"}',
];

/** Anything that a terminal, an editor or a reader of lines may take for more than a letter. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

test("whatever people are called, it is one line of the log each, and nothing in it is unseen", () => {
  const program = `
    const { log } = require("./lib/log");
    for (const name of ${JSON.stringify(HOSTILE)}) {
      log.info({ name, [name]: 1, deep: { list: [name] } }, name);
      log.error(new Error(name));
      log.child({ name }).warn({ reason: name }, "in words");
    }`;
  const said = execFileSync(process.execPath, ["--import", "tsx", "--input-type=commonjs", "-e", program], {
    env: { ...process.env, LOG_LEVEL: "info" },
    encoding: "utf8",
  });
  const lines = said.replace(/\n$/, "").split("\n");
  expect(lines).toHaveLength(HOSTILE.length * 3);
  expect(lines.filter((line) => UNSEEN.test(line))).toEqual([]);
  const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const [nr, name] of HOSTILE.entries()) {
    expect(read[nr * 3]).toMatchObject({ name, [name]: 1, deep: { list: [name] }, msg: name });
    expect(read[nr * 3 + 1]).toMatchObject({ level: "error", err: { message: name } });
    expect(read[nr * 3 + 2]).toMatchObject({ level: "warn", name, reason: name });
  }
});
