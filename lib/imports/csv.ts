import { pipeline, Readable } from "node:stream";
import { setImmediate as others } from "node:timers/promises";
import { CsvError, parse, type Options } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";

export const delimiters = [",", ";", "\t"] as const;
export type Delimiter = (typeof delimiters)[number];

/** One row of a file, counted as a spreadsheet counts: the first is 1. `fault` = nothing after it could be read. */
export type FileRow = { line: number; cells: string[]; fault?: string };

const MOST_RECORD = 100_000;

const options = (delimiter: string): Options => ({
  delimiter,
  relax_column_count: true,
  relax_quotes: true,
  max_record_size: MOST_RECORD,
});

/** After so many rows, or so many milliseconds, whatever else the process does gets its turn. */
const TURN = { rows: 200, ms: 50 };

type Counted = { record: string[]; info: { records: number; empty_lines: number } };

/** The rows of a file, as they come, without the empty ones; each cell without the spaces around it. */
export async function* rowsOf(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<FileRow> {
  let line = 0;
  let turn = performance.now();
  // Empty rows are left out by the parser, a million of them in a moment, and still counted.
  const counting = { ...options(delimiter), skip_empty_lines: true, info: true };
  const parser = pipeline(Readable.from(text), parse(counting), () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<Counted>) {
      line = info.records + info.empty_lines;
      yield { line, cells: record.map(plain) };
      if (line % TURN.rows !== 0 && performance.now() - turn < TURN.ms) continue;
      await others();
      turn = performance.now();
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const fault = 'A quotation mark (") is opened and never closed: nothing after it could be read';
    yield { line: line + 1, cells: [], fault };
  }
}

/** A cell without the spaces around it, and without the apostrophe that our own exports put before a plus. */
const plain = (cell: string) => cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, "");

/** The first rows of a text that may be cut off anywhere. */
export function firstRows(text: string, delimiter: string, most: number, whole: boolean): string[][] {
  const cut = whole ? text : text.slice(0, Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1);
  try {
    const rows = parseAtOnce(cut, { ...options(delimiter), to: most }) as string[][];
    return rows.map((row) => row.map(plain));
  } catch {
    return [];
  }
}

/** What stands between the cells: whichever gives the most columns in every one of the first rows. */
export function guessDelimiter(text: string, whole: boolean): Delimiter {
  const [best] = delimiters
    .map((delimiter) => ({ delimiter, columns: evenColumns(firstRows(text, delimiter, 10, whole)) }))
    .sort((a, b) => b.columns - a.columns);
  return best?.delimiter ?? ",";
}

function evenColumns(rows: string[][]): number {
  const widths = rows.filter(isFilled).map((row) => row.length);
  return widths.length === 0 ? 0 : Math.min(...widths);
}

/** Whether a row holds anything. */
export const isFilled = (row: string[]): boolean => row.some((cell) => cell !== "");
