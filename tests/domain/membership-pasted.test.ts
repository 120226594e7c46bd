import fc from "fast-check";
import { readPasted } from "@/lib/memberships/pasted";
import { canonicalEmail } from "@/lib/people/email";

jest.mock("@/lib/people/email", () => {
  const actual = jest.requireActual<typeof import("@/lib/people/email")>("@/lib/people/email");
  return { ...actual, canonicalEmail: jest.fn(actual.canonicalEmail) };
});

const person = (firstName: string, lastName: string, email: string) =>
  expect.objectContaining({ firstName, lastName, email });

const noor = person("Noor", "El-Amin", "noor@mail.example");

it.each<[string, string, unknown[]]>([
  ["an address with a name before it", "Noor El-Amin <noor@mail.example>", [noor]],
  ["a name in quotes, the surname first", '"El-Amin, Noor" <noor@mail.example>', [noor]],
  ["the surname first, without quotes", "El-Amin, Noor <noor@mail.example>", [noor]],
  ["columns with commas", "noor@mail.example, Noor, El-Amin", [noor]],
  ["columns with semicolons", "Noor;El-Amin;noor@mail.example", [noor]],
  ["columns of a sheet", "Noor\tEl-Amin\tnoor@mail.example", [noor]],
  ["a name and an address with a space", "Noor El-Amin noor@mail.example", [noor]],
  ["a name in one column", "Noor El-Amin, NOOR@Mail.Example", [noor]],
  ["an address alone", "noor.el-amin@mail.example", [person("Noor", "El-Amin", "noor.el-amin@mail.example")]],
  ["an address with a tag", "noor+site7@mail.example", [person("Noor", "", "noor+site7@mail.example")]],
  ["an address of digits", "0412@mail.example", [person("0412", "", "0412@mail.example")]],
  ["a link to write to", "<mailto:noor@mail.example>", [person("Noor", "", "noor@mail.example")]],
  [
    "an address as its own name",
    "noor@mail.example <noor@mail.example>",
    [person("Noor", "", "noor@mail.example")],
  ],
  ["one name in any script", "نور <noor@mail.example>", [person("نور", "", "noor@mail.example")]],
  [
    "many in one line with commas",
    "Noor El-Amin <noor@mail.example>, li@mail.example",
    [noor, person("Li", "", "li@mail.example")],
  ],
  [
    "many as a mail program writes them",
    '"El-Amin, Noor" <noor@mail.example>; "Zhang, Li" <li@mail.example>;',
    [noor, person("Li", "Zhang", "li@mail.example")],
  ],
  ["a heading above", "First name\tLast name\tEmail\r\nNoor\tEl-Amin\tnoor@mail.example\r\n", [noor]],
])("reads %s", (_, text, people) => {
  expect(readPasted(text)).toEqual({ people, faults: [], repeats: [] });
});

it.each([
  ["no address", "Noor El-Amin", "Add the email address of this person."],
  ["half an address", "noor@", "Write the address like noor@mail.example, not noor@."],
  ["two addresses and a name", "Noor, a@mail.example, b@mail.example", /^Write one person a line/],
  ["more columns than a name has", "Noor, El, Amin, noor@mail.example", /^Leave only the name/],
])("names what is wrong with %s, and keeps it as it stands", (_, text, reason) => {
  const [fault, ...others] = readPasted(`ana@mail.example\n${text}`).faults;
  expect(others).toEqual([]);
  expect(fault?.text).toBe(text);
  expect(fault?.reason).toMatch(reason);
});

it("reads an address once", () => {
  const { people, repeats } = readPasted("a@mail.example\nb@mail.example, A@MAIL.example");
  expect(people.map(({ email }) => email)).toEqual(["a@mail.example", "b@mail.example"]);
  expect(repeats.map(({ email }) => email)).toEqual(["a@mail.example"]);
});

const word = fc.stringMatching(/^[A-Z][a-z]{1,11}$/);
const one = fc.record({ first: word, last: word, at: fc.nat(1_000_000) });
const forms: ((name: { first: string; last: string }, email: string) => string)[] = [
  ({ first, last }, email) => `${first} ${last} <${email}>`,
  ({ first, last }, email) => `"${last}, ${first}" <${email}>`,
  ({ first, last }, email) => `${last}, ${first} <${email}>`,
  ({ first, last }, email) => `${email}, ${first}, ${last}`,
  ({ first, last }, email) => `${first};${last};${email}`,
  ({ first, last }, email) => `${first}\t${last}\t${email.toUpperCase()}`,
  ({ first, last }, email) => `  ${first} ${last} ,, ${email} `,
];

test("whoever is written down in a usual form is read, in order, whatever form each line has", () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(one, fc.nat(forms.length - 1)), { selector: ([{ at }]) => at, maxLength: 40 }),
      fc.constantFrom("\n", "\r\n", "\r", "\n\n"),
      (people, end) => {
        const wanted = people.map(([{ first, last, at }, form]) => ({
          ...{ firstName: first, lastName: last, email: `p${at}@mail.example`, form },
        }));
        const text = wanted
          .map((p) => forms[p.form]?.({ first: p.firstName, last: p.lastName }, p.email))
          .join(end);
        const read = readPasted(text);
        expect(read.faults).toEqual([]);
        expect(read.people.map(({ firstName, lastName, email }) => ({ firstName, lastName, email }))).toEqual(
          wanted.map(({ firstName, lastName, email }) => ({ firstName, lastName, email })),
        );
      },
    ),
  ));

test("nothing that is pasted breaks it or is lost, and what stays in the box reads the same again", () => {
  const piece = fc.constantFrom(
    ..."@@@,;\t\n\"<>. ab'(]",
    "a@b.example",
    "Noor",
    "Name",
    "\ud83d\ude00",
    "\ud800",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 60 }).map((all) => all.join("")),
      ),
      (text) => {
        const { people, faults, repeats } = readPasted(text);
        const found = [...people, ...faults, ...repeats];
        const count = (of: string) => of.match(/@/g)?.length ?? 0;
        expect(found.reduce((sum, part) => sum + count(part.text), 0)).toBe(count(text));
        const again = readPasted(faults.map((fault) => fault.text).join("\n"));
        expect(again.faults.map((fault) => fault.reason)).toEqual(faults.map((fault) => fault.reason));
      },
    ),
    { numRuns: 500 },
  );
});

const bits = ["<", '"', ".", "a.", "@", ",", ";", "a@b ", '"<', "(mailto:", "é@é"];

/** How many signs are looked at, and the longest text that is judged as an address. */
function workOn(text: string): { looks: number; longest: number } {
  const look = jest.spyOn(String.prototype, "charAt");
  jest.mocked(canonicalEmail).mockClear();
  readPasted(text);
  const looks = look.mock.calls.length;
  look.mockRestore();
  return {
    looks,
    longest: Math.max(0, ...jest.mocked(canonicalEmail).mock.calls.map(([{ length }]) => length)),
  };
}

test.each(bits)("twice as much of %j is twice the work, and no long text is judged as an address", (bit) => {
  for (const end of ["", "a@b.example"]) {
    const [once, twice] = [4_000, 8_000].map((count) => workOn(bit.repeat(count) + end));
    // Signs at the end that are cut off first are the few more.
    expect(twice?.looks).toBeLessThanOrEqual(2 * (once?.looks ?? 0) + 10);
    expect(once?.looks).toBeGreaterThan(0);
    expect(twice?.longest).toBeLessThanOrEqual(300);
  }
});
