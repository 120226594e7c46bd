import fc from "fast-check";
import { parseInput } from "@/lib/command";
import { isStorable } from "@/lib/fields";
import { doorsOf, type Door } from "@/tests/support/doors";
import { aCompany } from "@/tests/support/world";

/** Inputs made up for each schema; RUNS=10000 asks for as many as one likes. */
const RUNS = Number(process.env.RUNS ?? 50);

/** Never kept as they come: compared by a hash, or brought into one form by the command itself. */
const NOT_KEPT = new Set(
  "password link key seenHash email mobile companyCode query domain session code".split(" "),
);

let doors: Record<string, Door>;
beforeAll(async () => void (doors = await doorsOf(await aCompany())));

const anything = fc.anything({
  ...{ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true },
  ...{ withSet: true, withTypedArray: true, withUnicodeString: true },
});
const edges = fc.constantFrom<unknown>(
  ...[
    "",
    " ",
    "\0",
    "\ud800",
    "\u202e",
    "0000-01-01",
    "2026-02-29",
    "9999-12-31",
    "+999999-01-01",
    "T",
    "$undefined",
  ],
  ...[2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2n ** 63n, -0, NaN, Infinity, new Date(NaN), "9".repeat(400)],
  ...[undefined, null, true, [], [null], {}, { not: "" }, { contains: "" }, { length: 3 }],
);

/** What would do, with a piece of it cut off, doubled, or replaced. */
function nearly(good: unknown): fc.Arbitrary<unknown> {
  if (typeof good !== "string") return fc.constant(good);
  return fc
    .tuple(fc.nat(good.length), fc.nat(good.length), fc.string({ unit: "binary", maxLength: 3 }))
    .map(([a, b, piece]) => good.slice(0, a) + piece + good.slice(b));
}

function inputsFor({ good }: Door): fc.Arbitrary<unknown> {
  const fields = Object.entries(good).map(([name, value]) => [
    name,
    fc.oneof(
      { weight: 5, arbitrary: fc.constant(value) },
      { weight: 2, arbitrary: nearly(value) },
      edges,
      anything,
    ),
  ]);
  const form = fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [],
  });
  const extra = fc.tuple(form, fc.dictionary(fc.string(), anything, { maxKeys: 2 }));
  return fc.oneof(
    { weight: 6, arbitrary: form },
    extra.map(([a, b]) => ({ ...b, ...a })),
    anything,
  );
}

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

test("whatever comes, every schema answers; what it lets through can be kept, and is no more than the form has", () => {
  const refused = new Set<string>();
  const unkept = new Set<string>();
  for (const [name, door] of Object.entries(doors)) {
    const known = new Set(Object.keys("shape" in door.input ? (door.input.shape as object) : door.good));
    const answers = (raw: unknown) => {
      const parsed = parseInput(door.input, raw);
      if (!parsed?.success) return void refused.add(name);
      const fields = Object.entries(parsed.data as object);
      expect([name, fields.filter(([field]) => !known.has(field))]).toEqual([name, []]);
      for (const [field, value] of fields)
        if (!NOT_KEPT.has(field) && !textsIn(value).every(isStorable)) unkept.add(`${name}.${field}`);
    };
    fc.assert(fc.property(inputsFor(door), answers), { numRuns: RUNS });
  }
  expect(refused.size).toBe(Object.keys(doors).length);
  expect([...unkept]).toEqual([]);
});
