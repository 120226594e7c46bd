import { createHash } from "node:crypto";
import { z } from "zod";
import { readAnchor, type Anchor } from "@/lib/audit/anchors";
import { linesOf } from "@/lib/audit/lines";
import { linkAfter, START } from "@/lib/audit/link";

/**
 * What is wrong with a file: `unreadable` no such line belongs there; `not signed` the anchor is none, or not what its key
 * signed; `missing` something was taken out or put in before this line; `foreign` of another company; `changed` not what its
 * hash was made over; `not what was signed` the chain was made anew; `cut off` the end is gone.
 */
type Fault =
  "unreadable" | "not signed" | "missing" | "foreign" | "changed" | "not what was signed" | "cut off";

type Verdict = { events: number; anchor: Anchor | null; fault: { line: number; what: Fault } | null };

const heading = z.strictObject({
  lines: z.number().int().nonnegative(),
  anchor: z.record(z.string(), z.unknown()).nullable(),
});

// The event is taken as it stands in the file: parsed and written anew it might be another text.
const LINE = /^\{(?:"apart": (\{.*?\}), )?"hash": "([0-9a-f]{64})", "event": (\[.*\])\}$/s;
const eventStart = z.tuple([z.string(), z.number()]).rest(z.unknown());
/** By kind: the salt in hex, and the text that it was hashed with. */
const apartShape = z.record(z.string(), z.tuple([z.string(), z.string()]));
const hashesShape = z.object({ apart: z.record(z.string(), z.string()) });
const DATA = 9;

/** Recomputes the chain of an extract of the record, from its text alone, and checks what its signature says of it. */
export async function verifyExtract(text: AsyncIterable<string>): Promise<Verdict> {
  const lines = linesOf(text);
  const first = heading.safeParse(parsed((await lines.next()).value));
  if (!first.success) return faulty(0, 1, "unreadable");
  const anchor = readAnchor(JSON.stringify(first.data.anchor));
  if (!anchor) return faulty(0, 1, "not signed");
  let end: Buffer = START;
  let events = 0;
  for await (const line of lines) {
    events++;
    const link = linkIn(line, { after: end, place: events, anchor });
    if (typeof link === "string") return faulty(events - 1, events + 1, link);
    end = link;
  }
  if (events < Math.max(first.data.lines, anchor.seq)) return faulty(events, events + 2, "cut off");
  return { events, anchor, fault: null };
}

const faulty = (events: number, line: number, what: Fault): Verdict => ({
  ...{ events, anchor: null },
  fault: { line, what },
});

type Place = { after: Buffer; place: number; anchor: Anchor };

/** The link that a line of the file adds to the chain, or why it adds none. */
function linkIn(line: string, { after, place, anchor }: Place): Buffer | Fault {
  const [, apart = "{}", hash, event = ""] = LINE.exec(line) ?? [];
  const start = eventStart.safeParse(parsed(event));
  if (!start.success) return "unreadable";
  const [company, seq] = start.data;
  if (company !== anchor.company) return "foreign";
  if (seq !== place) return "missing";
  const link = linkAfter(after, event);
  if (link.toString("hex") !== hash || !fits(apart, start.data[DATA])) return "changed";
  return place === anchor.seq && hash !== anchor.hash ? "not what was signed" : link;
}

/** Whether all that stands apart is what the event holds the hash of; what was erased is not there to be asked. */
function fits(apart: string, data: unknown): boolean {
  const told = apartShape.safeParse(parsed(apart));
  const hashes = hashesShape.safeParse(data).data?.apart ?? {};
  return (
    told.success &&
    Object.entries(told.data).every(([kind, [salt, text]]) => {
      const hash = createHash("sha256").update(Buffer.from(salt, "hex")).update(text, "utf8").digest("hex");
      return hashes[kind] === hash;
    })
  );
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
