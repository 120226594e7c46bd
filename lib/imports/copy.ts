import type { ReadRow } from "@/lib/imports/row";

const SPECIAL = /[\\\t\n\r]/;

/** One value in the text format of COPY. */
function value(text: string | number | null): string {
  if (text === null) return "\\N";
  if (typeof text === "number" || !SPECIAL.test(text)) return String(text);
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}

const quoted = (text: string) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

export const STAGED = `company_id, batch_id, line, cells, first_name, last_name, email, email_key, mobile, reference,
  role, outcome, reason, membership_id`;

/** A row as COPY takes it; `id` is the membership that it makes if nobody has the address. */
export function copyLine(companyId: string, batchId: string, row: ReadRow, id: string): string {
  const { line, cells, firstName, lastName, email, mobile, reference, role, fault } = row;
  const outcome = fault === null ? null : "faulty";
  const list = cells.length === 0 ? "{}" : `{${cells.map(quoted).join(",")}}`;
  const values = [companyId, batchId, line, list, firstName, lastName, email, email, mobile, reference];
  return `${[...values, role, outcome, fault, fault === null ? id : null].map(value).join("\t")}\n`;
}
