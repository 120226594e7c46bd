/** Tells spreadsheets that the file is UTF-8. */
export const BOM = "\ufeff";

/**
 * One line of a CSV file (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it, whoever
 * typed it; also inside a cell, where a spreadsheet set to another separator would begin a new one.
 */
export function csvLine(cells: string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

const FORMULA = /^(?=[=+\-@＝＋－＠\t\r\n])|[;\t\r\n](?=[" ]*[=+\-@＝＋－＠])/g;

function cell(text: string): string {
  const safe = text.replace(FORMULA, "$&'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The name of a file to download: "redgum-users-2026-11-22.csv". */
export function fileName(slug: string, what: string, now: Date, zone: string, kind = "csv"): string {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(now);
  return `${slug}-${what}-${day}.${kind}`;
}
