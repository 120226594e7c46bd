import { canonicalEmail } from "@/lib/people/email";

type Part = { text: string };
/** Somebody found in what was pasted; without a name in it, the address lends one. */
export type PastedPerson = Part & { firstName: string; lastName: string; email: string };
/** A part that names nobody who could be invited, and how to mend it. */
type PastedFault = Part & { reason: string };
/** `repeats` = addresses that stood there before. */
export type Pasted = { people: PastedPerson[]; faults: PastedFault[]; repeats: PastedPerson[] };

const NO_ADDRESS = "Add the email address of this person.";
const SEVERAL = "Write one person a line: we can't tell whose name this is.";
const TOO_MUCH = "Leave only the name and the email address, or use Import.";

/**
 * Reads people out of text as it is pasted: `Noor El-Amin <noor@mail.example>`, `noor@mail.example, Noor, El-Amin`,
 * columns of a sheet, bare addresses; one a line, or several told apart by commas or semicolons. A heading is left out.
 * Each sign is looked at a fixed number of times, however the text is made: a line is cut into parts once, a part into
 * cells twice, and what is searched in a cell is cut or joined in one pass.
 */
export function readPasted(text: string): Pasted {
  const pasted: Pasted = { people: [], faults: [], repeats: [] };
  const seen = new Set<string>();
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  for (const line of lines) {
    const parts = partsOf(line).filter((part) => !isHeading(part));
    for (const found of parts.flatMap(readPart)) {
      if ("reason" in found) pasted.faults.push(found);
      else if (seen.has(found.email)) pasted.repeats.push(found);
      else pasted.people.push(found);
      if ("email" in found) seen.add(found.email);
    }
  }
  return pasted;
}

const HEADING =
  /^(first|last|given|family|full|display|your)?\s*(name|surname|e-?mail|e-?mail address|address)s?$/i;

/** Whether nothing stands here but the names of columns. */
const isHeading = (part: string) =>
  cellsOf(part, ",;\t")
    .filter(Boolean)
    .every((cell) => HEADING.test(unquoted(cell)));

/** Semicolons part people, as mail programs write them, unless only one address is there: then they part columns. */
function partsOf(line: string): string[] {
  const several = (line.match(/@/g)?.length ?? 0) > 1;
  return several ? cellsOf(line, ";") : [line];
}

/** Cells between any of these separators, outside of quotes and angle brackets that are closed again. */
function cellsOf(text: string, separators: string): string[] {
  const lastOf: Record<string, number> = { '"': text.lastIndexOf('"'), ">": text.lastIndexOf(">") };
  const cells: string[] = [];
  let [start, closing] = [0, ""];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (closing !== "") {
      if (sign === closing) closing = "";
    } else if (separators.includes(sign)) {
      cells.push(text.slice(start, at).trim());
      start = at + 1;
    } else if (sign === '"' || sign === "<") {
      const end = sign === "<" ? ">" : sign;
      if (at < (lastOf[end] ?? -1)) closing = end;
    }
  }
  return [...cells, text.slice(start).trim()];
}

const unquoted = (text: string) => text.replaceAll('"', " ").replace(/\s+/g, " ").trim();

/** The people of one part: one, or as many as it has addresses that stand alone. */
function readPart(text: string): (PastedPerson | PastedFault)[] {
  const cells = cellsOf(text, ",;\t").filter(Boolean);
  const addressed = cells.filter((cell) => cell.includes("@"));
  const names = cells.filter((cell) => !cell.includes("@")).map(unquoted);
  const [only] = addressed;
  if (!only) return [{ text, reason: NO_ADDRESS }];
  if (addressed.length === 1) return [readOne(text, only, names)];
  if (names.length > 0) return [{ text, reason: SEVERAL }];
  return addressed.map((cell) => readOne(cell, cell, []));
}

function readOne(text: string, cell: string, names: string[]): PastedPerson | PastedFault {
  const { address, name } = addressIn(cell);
  const email = isShort(address) ? canonicalEmail(address) : null;
  if (!email) return { text, reason: `Write the address like noor@mail.example, not ${shortened(address)}.` };
  if (names.length > 2 || (name !== "" && names.length > 1)) return { text, reason: TOO_MUCH };
  return { text, email, ...namesOf(name, names, email) };
}

const shortened = (address: string) => (address.length > 60 ? `${address.slice(0, 60)}…` : address);

/** The address of a cell, and the name beside it: `Noor El-Amin <noor@mail.example>`, `Noor noor@mail.example`. */
function addressIn(cell: string): { address: string; name: string } {
  const bracket = cell.indexOf("<");
  const end = cell.indexOf(">", bracket);
  if (bracket >= 0 && end > bracket) {
    return {
      address: bare(cell.slice(bracket + 1, end)),
      name: cell.slice(0, bracket) + cell.slice(end + 1),
    };
  }
  const words = cell.split(/\s+/);
  const address = words.findLast((word) => word.includes("@")) ?? "";
  return { address: bare(address), name: words.filter((word) => word !== address).join(" ") };
}

/** No address is longer than this: what is, stays as it stands, and no pattern that goes back and forth sees it. */
const LONGEST = 300;
const isShort = (address: string) => address.length <= LONGEST;

/** An address without what stands around it: quotes, brackets, the end of a sentence. */
const bare = (address: string) =>
  isShort(address)
    ? address
        .trim()
        .replace(/^["'([]*(mailto:)?/i, "")
        .replace(/["')\].:]*$/, "")
    : address;

type Names = { firstName: string; lastName: string };

function namesOf(beside: string, cells: string[], email: string): Names {
  const [first = "", second = ""] = cells;
  const name = unquoted(beside);
  // `El-Amin, Noor <noor@mail.example>`: the surname first.
  if (name !== "" && first !== "") return { firstName: name, lastName: first };
  if (second !== "") return { firstName: first, lastName: second };
  const whole = name || first;
  return whole === "" || whole.includes("@") ? nameFromAddress(email) : splitName(whole);
}

/** "Noor El-Amin", or "El-Amin, Noor" as it stood in quotes. */
function splitName(whole: string): Names {
  const [last = "", ...rest] = whole.split(",").map((part) => part.trim());
  if (rest.length === 1 && rest[0]) return { firstName: rest[0], lastName: last };
  const [firstName = "", ...others] = whole.split(" ");
  return { firstName, lastName: others.join(" ") };
}

/** noor.el-amin+site@mail.example is Noor El-Amin, until that person says otherwise. */
function nameFromAddress(email: string): Names {
  const [local = ""] = email.split("@");
  const words = (local.split("+")[0] ?? "").split(/[._\d]+/).filter(Boolean);
  const named = words.map((word) => word.replace(/(^|-)\p{L}/gu, (start) => start.toUpperCase()));
  const [firstName = local, ...others] = named;
  return { firstName, lastName: others.join(" ") };
}
