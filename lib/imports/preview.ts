import type { BatchView } from "@/lib/batches/queries";
import { importInput } from "@/lib/imports/schema";
import { plural } from "@/lib/dates";

export type ImportEffect = { kind: "result" | "change" | "missing" | "mail"; text: string };

const people = (count: number) =>
  plural(count, "person", "people").replace(String(count), count.toLocaleString("en"));

/** What a confirmed file will do, before it does. */
export function importEffects({ counts, input }: Pick<BatchView, "counts" | "input">): ImportEffect[] {
  const { added = 0, changed = 0, same = 0, asked = 0, faulty = 0 } = counts;
  const { invite } = importInput.parse(input);
  const lines: ImportEffect[] = [];
  if (added > 0)
    lines.push({ kind: "result", text: `${people(added)} will be new in your lists, as Initial` });
  if (changed > 0)
    lines.push({ kind: "change", text: `${people(changed)} will be changed; the rows say how` });
  if (same > 0) lines.push({ kind: "result", text: `${people(same)} stay as they are` });
  if (asked > 0) {
    const have =
      asked === 1
        ? "has asked for access: decide that request"
        : "have asked for access: decide those requests";
    lines.push({ kind: "missing", text: `${people(asked)} ${have} first` });
  }
  if (faulty > 0)
    lines.push({ kind: "missing", text: `${people(faulty)} cannot be taken over; the rows say why` });
  lines.push({
    kind: "mail",
    text:
      invite && added > 0
        ? `${people(added)} will get an invitation by mail`
        : "Nobody gets an invitation now",
  });
  return lines;
}
