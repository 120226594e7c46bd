import { parseInput } from "@/lib/command";
import { canonicalDomain } from "@/lib/companies/domain-name";
import { headingKey } from "@/lib/imports/columns";
import { textToPlace } from "@/lib/keyset";
import { readable, readSearch } from "@/lib/memberships/list-query";
import { readPasted } from "@/lib/memberships/pasted";
import { deviceWords } from "@/lib/people/device";
import { canonicalEmail } from "@/lib/people/email";
import { readMobile } from "@/lib/people/mobile";
import { ownPath } from "@/lib/safe-path";
import { viewQuery } from "@/lib/saved-views/query";
import { shownName } from "@/lib/uploads/file-name";
import { cost } from "@/tests/support/cost";
import { doorsOf, type Door } from "@/tests/support/doors";
import { aCompany } from "@/tests/support/world";

/** What a thing may cost before it is refused, in milliseconds of the processor. */
const MOST_MS = 100;
const LONG = 100_000;

/** What makes a careless pattern try every way there is. */
const PARTS = [
  ...[
    "a",
    " ",
    "a ",
    "@",
    "a@",
    "a.b@",
    "<",
    "<a",
    "\t",
    "\n",
    " \n",
    ", ",
    "0",
    "+61 4",
    "(",
    "-",
    "..",
    ".a",
  ],
  ...['"', '"",', ";", "/", "\\", "e\u0301", "\u200b", "\u202e", "👷", "%41", "&a=", "#", "ſ", "\ud800"],
];
const texts = PARTS.map((part) => `${part.repeat(Math.ceil(LONG / part.length)).slice(0, LONG)}!\n`);

/** Each field meets every fourth text, and the next one the others; `EVERY=1` = all of them. */
const EVERY = Number(process.env.EVERY ?? 4);

const deep = (left: number): unknown => {
  let value: unknown = "x";
  for (let level = 0; level < left; level++) value = level % 2 ? [value] : { a: value };
  return value;
};
const shapes: unknown[] = [
  deep(10_000),
  Object.fromEntries(Array.from({ length: 10_000 }, (_, nr) => [`field${nr}`, "x"])),
  Array.from({ length: 10_000 }, () => ({ id: "x" })),
  Array.from({ length: 10_000 }, () => "00000000-0000-4000-8000-000000000000"),
];

let doors: Record<string, Door>;
beforeAll(async () => void (doors = await doorsOf(await aCompany())));

test("no field of any command takes long over 100 kB, 10,000 fields or 10,000 levels", async () => {
  const slow: string[] = [];
  let tried = 0;
  for (const [name, { input, good }] of Object.entries(doors)) {
    const inputs: [string, unknown][] = [
      ...Object.keys(good).flatMap((field, place) => [
        ...texts
          .filter((_, nr) => nr % EVERY === (place + name.length) % EVERY)
          .map((text): [string, unknown] => [`${field} ${text.slice(0, 5)}`, { ...good, [field]: text }]),
        ...shapes.map((shape, nr): [string, unknown] => [
          `${field} shape ${nr}`,
          { ...good, [field]: shape },
        ]),
      ]),
      ...shapes.map((shape, nr): [string, unknown] => [`shape ${nr}`, shape]),
      ["many more fields", { ...good, ...(shapes[1] as object) }],
    ];
    for (const [what, raw] of inputs) {
      tried++;
      const ms = await cost(() => parseInput(input, raw), MOST_MS);
      if (ms > MOST_MS) slow.push(`${name}: ${JSON.stringify(what)} took ${Math.round(ms)} ms`);
    }
  }
  expect(slow).toEqual([]);
  expect(tried).toBeGreaterThan(2_000);
});

test.each<[string, (text: string) => unknown]>([
  ["a pasted list", readPasted],
  ["a search", (text) => readSearch(readable(text))],
  ["a place in a list", textToPlace],
  ["a saved view", viewQuery],
  ["an email address", canonicalEmail],
  ["a domain", canonicalDomain],
  ["a mobile number", (text) => readMobile(text, ["AU", "GB"])],
  ["a way back", ownPath],
  ["the heading of a column", headingKey],
  ["the name of a file", (text) => shownName(text, "application/pdf")],
  ["what a browser calls itself", deviceWords],
])("%s of 100 kB is read or refused at once, whatever it is made of", async (_, read) => {
  const slow: string[] = [];
  for (const text of texts) if ((await cost(() => read(text), MOST_MS)) > MOST_MS) slow.push(text);
  expect(slow.map((text) => text.slice(0, 5))).toEqual([]);
});
