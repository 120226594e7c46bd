import { isFilled } from "@/lib/imports/csv";
import { importFields, type ImportField } from "@/lib/imports/labels";
import { readRole } from "@/lib/imports/role-words";
import { canonicalEmail } from "@/lib/people/email";
import { couldBeMobile } from "@/lib/people/mobile";

/** How columns are called in the files that people have, without spaces and signs. */
const names: Record<ImportField, string[]> = {
  firstName: ["firstname", "givenname", "givennames", "forename", "first", "given", "fname", "preferredname"],
  lastName: ["lastname", "surname", "familyname", "last", "family", "lname", "secondname"],
  fullName: [
    ...["name", "fullname", "displayname", "contactname", "contact", "person", "personname"],
    ...["employee", "employeename", "worker", "workername", "user"],
  ],
  email: [
    ...["email", "mail", "emailaddress", "mailaddress", "workemail", "emailwork", "primaryemail"],
    ...["personalemail", "useremail", "contactemail"],
  ],
  mobile: [
    ...["mobile", "mobilenumber", "mobileno", "mobilephone", "mobilephonenumber", "phone", "phonenumber"],
    ...["phoneno", "cell", "cellphone", "cellnumber", "cellphonenumber", "tel", "telephone", "contactnumber"],
  ],
  role: ["role", "userrole", "accessrole", "accountrole", "usertype", "accesslevel", "access", "permission"],
  reference: [
    ...["reference", "ref", "refno", "referenceno", "referencenumber", "id", "externalid", "badge"],
    ...["employeeno", "employeenumber", "employeeid", "empno", "empid", "staffno", "staffnumber", "staffid"],
    ...["payrollno", "payrollnumber", "payrollid", "workerid", "workerno", "personnelnumber", "personnelno"],
  ],
};

/** A column's heading as it is compared and remembered. */
export const headingKey = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/\b(number|no\.?|#)$/u, "no")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Whether the first row holds headings: an address in it says that it is a person already. */
export function hasHeadings([first]: string[][]): boolean {
  return first !== undefined && isFilled(first) && !first.some((cell) => canonicalEmail(cell));
}

/**
 * What each column probably holds: as this company said for such a heading the last time, by the heading, or by what
 * stands in it; null = nothing to import. No field twice.
 */
export function guessColumns(
  headings: string[],
  rows: string[][],
  remembered: Record<string, string> = {},
): (ImportField | null)[] {
  const guessed: (ImportField | null)[] = headings.map(() => null);
  const ways = [
    (index: number) => asField(remembered[headingKey(headings[index] ?? "")]),
    (index: number) => notWhole(byHeading(headings[index] ?? "")),
    (index: number) => byHeading(headings[index] ?? ""),
    (index: number) => byContent(rows.map((row) => row[index] ?? "").filter(Boolean)),
  ];
  for (const way of ways) {
    for (const index of headings.keys()) {
      const field = guessed[index] ? null : way(index);
      if (field && !isTaken(field, guessed)) guessed[index] = field;
    }
  }
  return guessed;
}

/** A full name beside a first name would say it twice. */
function isTaken(field: ImportField, guessed: (ImportField | null)[]): boolean {
  const whole = guessed.includes("fullName");
  if (field === "fullName") return whole || guessed.includes("firstName") || guessed.includes("lastName");
  return guessed.includes(field) || (whole && (field === "firstName" || field === "lastName"));
}

/** "Name" beside "First name" is the full one; which of them stands first says nothing. */
const notWhole = (field: ImportField | null) => (field === "fullName" ? null : field);

const asField = (text: string | undefined) => importFields.find((field) => field === text) ?? null;

function byHeading(heading: string): ImportField | null {
  const key = headingKey(heading);
  return importFields.find((field) => names[field].includes(key)) ?? null;
}

function byContent(cells: string[]): ImportField | null {
  const most = (is: (cell: string) => boolean) =>
    cells.length > 0 && cells.filter(is).length > cells.length * 0.6;
  if (most((cell) => canonicalEmail(cell) !== null)) return "email";
  if (most((cell) => readRole(cell) !== null)) return "role";
  if (most((cell) => /^[+\d\s().-]{8,}$/.test(cell) && couldBeMobile(cell))) return "mobile";
  if (most((cell) => /^[\p{L}'’.-]+( [\p{L}'’.-]+)+$/u.test(cell))) return "fullName";
  return null;
}
