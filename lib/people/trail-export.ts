import { z } from "zod";
import { command } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { BOM, csvLine } from "@/lib/exports/csv-line";
import { PLATFORM } from "@/lib/id";
import { ownAccount } from "@/lib/people/policy";
import { trailOf, type TrailLine } from "@/lib/people/trail";
import { demand, limits } from "@/lib/rate-limit";

const exportTrailInput = z.strictObject({ format: z.enum(["csv", "json"], "Choose CSV or JSON") });

/** Records that the person takes a copy of their own trail along. @returns whose it is, and its format */
export const exportTrail = command({
  name: "trail.export",
  input: exportTrailInput,
  recent: true,
  async prepare(_, actor) {
    const personId = ownAccount(actor);
    if (!personId) return 0;
    await demand(limits.exports, personId);
    const rows = await inCompany(PLATFORM, () =>
      sql<{ lines: number }>("trail_length", "select trail_length($1) as lines", [personId]),
    );
    return rows[0]?.lines ?? 0;
  },
  async run({ actor, ask, record }, { format }, lines) {
    const personId = ownAccount(actor);
    ask(personId !== null);
    await record({ type: "trail.exported", subject: personId, person: personId, data: { lines } });
    return { personId: personId ?? "", format };
  },
});

const CHUNK = 1000;

/** A person's whole trail as a file, newest first, a thousand lines at a time. */
export async function* trailFile(personId: string, format: "csv" | "json"): AsyncGenerator<string> {
  const { head, line, between, foot } = writers[format];
  yield head;
  let after: TrailLine | undefined;
  do {
    const lines = await trailOf(personId, after ?? null, CHUNK);
    const text = lines.map(line).join(between);
    if (text) yield (after ? between : "") + text;
    after = lines.length === CHUNK ? lines.at(-1) : undefined;
  } while (after);
  yield foot;
}

type Writer = { head: string; line: (line: TrailLine) => string; between: string; foot: string };

const writers: Record<"csv" | "json", Writer> = {
  csv: {
    head: BOM + csvLine(["When", "Where", "What", "About", "Kind"]),
    line: (line) =>
      csvLine([line.at.toISOString(), placeOf(line), line.sentence, line.about ?? "", line.type]),
    between: "",
    foot: "",
  },
  json: {
    head: "[\n",
    line: (line) =>
      JSON.stringify({
        when: line.at.toISOString(),
        where: placeOf(line),
        what: line.sentence,
        about: line.about,
        kind: line.type,
      }),
    between: ",\n",
    foot: "\n]\n",
  },
};

const placeOf = ({ company }: TrailLine) => company ?? "Your account";
