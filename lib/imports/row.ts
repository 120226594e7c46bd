import type { FileRow } from "@/lib/imports/csv";
import { isFilled } from "@/lib/imports/csv";
import { importFields, type ImportField } from "@/lib/imports/labels";
import { readRole } from "@/lib/imports/role-words";
import { freeText, lengthOf } from "@/lib/fields";
import { canonicalEmail } from "@/lib/people/email";
import { readMobile } from "@/lib/people/mobile";
import { nameLine } from "@/lib/people/name";
import { roleName, type Role } from "@/lib/roles";

/** A row of the file as it is staged: read, or faulty with what is wrong. Null = the cell is empty. */
export type ReadRow = {
  line: number;
  /** What stood in the file, by field; kept of faulty rows only. */
  cells: string[];
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  mobile: string | null;
  reference: string | null;
  role: Role | null;
  fault: string | null;
};

export type Reading = {
  columns: (ImportField | null)[];
  /** Where mobile numbers without a country's code are from. */
  country: string;
  /** The role of a row that names none. */
  usualRole: Role;
  mayAdd(role: Role): boolean;
};

type Named = Partial<Record<ImportField, string>>;

const name = nameLine(80);
const reference = freeText(60, "Enter at most 60 characters");
const NO_CELLS: string[] = [];

class Fault extends Error {}

/** Reads one row; null for an empty one. */
export function readRow(row: FileRow, reading: Reading): ReadRow | null {
  if (!row.fault && !isFilled(row.cells)) return null;
  const named = byField(row.cells, reading.columns);
  try {
    if (row.fault) throw new Fault(row.fault);
    return { line: row.line, cells: NO_CELLS, ...read(row.cells, named, reading), fault: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const cells = importFields.map((field) => storable(named[field] ?? ""));
    return { line: row.line, cells, ...NOTHING, fault: error.message };
  }
}

const NOTHING = {
  firstName: null,
  lastName: null,
  email: null,
  mobile: null,
  reference: null,
  role: null,
};

const storable = (text: string) => text.toWellFormed().replaceAll("\0", "").slice(0, 300);

function byField(cells: string[], columns: (ImportField | null)[]): Named {
  const named: Named = {};
  columns.forEach((field, index) => {
    if (field) named[field] = cells[index] ?? "";
  });
  return named;
}

function read(cells: string[], named: Named, reading: Reading) {
  const extra = cells.findIndex((cell, index) => index >= reading.columns.length && cell !== "");
  if (extra >= 0)
    throw new Fault(`Has ${extra + 1} cells where the file has ${reading.columns.length} columns`);
  const role = roleIn(named.role ?? "", reading);
  return {
    email: emailIn(named.email ?? ""),
    ...namesIn(named),
    mobile: mobileIn(named.mobile ?? "", reading.country),
    reference: referenceIn(named.reference ?? ""),
    role,
  };
}

function emailIn(text: string): string {
  if (text === "") throw new Fault("Has no email address");
  if (text.length > 254) throw new Fault("The email address has more than 254 characters");
  const email = canonicalEmail(text);
  if (!email) throw new Fault(`"${short(text)}" is no email address`);
  return email;
}

function namesIn(named: Named) {
  const [first, ...rest] = (named.fullName ?? "").split(/\s+/).filter(Boolean);
  const firstName = nameIn(named.fullName === undefined ? (named.firstName ?? "") : (first ?? ""), "first");
  if (!firstName) throw new Fault("Has no first name");
  return { firstName, lastName: nameIn(named.lastName ?? rest.join(" "), "last") };
}

function nameIn(text: string, which: "first" | "last"): string | null {
  const parsed = name.safeParse(text);
  if (parsed.success) return parsed.data || null;
  if (lengthOf(text.normalize("NFC")) > 80) throw new Fault(`The ${which} name has more than 80 characters`);
  throw new Fault(`The ${which} name holds signs that are no letters`);
}

function mobileIn(text: string, country: string): string | null {
  if (text === "") return null;
  const mobile = readMobile(text, [country]);
  if (!mobile.ok) throw new Fault(`"${short(text)}" is no mobile number. ${mobile.message}`);
  return mobile.e164;
}

function referenceIn(text: string): string | null {
  const parsed = reference.safeParse(text);
  if (parsed.success && !/\p{Cc}/u.test(parsed.data)) return parsed.data || null;
  if (text.length > 60) throw new Fault("The reference has more than 60 characters");
  throw new Fault("The reference holds signs that cannot be kept");
}

function roleIn(text: string, { usualRole, mayAdd }: Reading): Role | null {
  const role = text === "" ? null : readRole(text);
  if (text !== "" && !role) {
    throw new Fault(`"${short(text)}" is no role. Use Admin, Manager, Viewer or Worker`);
  }
  if (!mayAdd(role ?? usualRole))
    throw new Fault(`Only an Admin adds the role ${roleName[role ?? usualRole]}`);
  return role;
}

const short = (text: string) => {
  const plain = storable(text);
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
};
