import { z } from "zod";
import { command } from "@/lib/command";
import { mayReadRecords } from "@/lib/deactivations/policy";
import { everyRecord, type DeactivationRow, type RecordsQuery } from "@/lib/deactivations/records";
import { BOM, csvLine } from "@/lib/exports/csv-line";
import { isStorable } from "@/lib/fields";
import { demand, limits } from "@/lib/rate-limit";

const AGAIN = "Open the list again, then export it there";
const word = z.string(AGAIN).max(200, AGAIN).refine(isStorable, AGAIN).optional();

/** Writes down that the record leaves the house, before its first line does. */
export const exportRecords = command({
  name: "records.export",
  input: z.strictObject({ q: word, state: word }),
  recent: true,
  async prepare(_, actor) {
    if (actor.kind === "member" && mayReadRecords(actor)) await demand(limits.exports, actor.membershipId);
  },
  async run({ actor, ask, record }, { q, state }) {
    ask(mayReadRecords(actor));
    const query = new URLSearchParams({ ...(q && { q }), ...(state && { state }) }).toString();
    await record({ type: "records.exported", subject: null, person: null, data: { query } });
    return { q, state };
  },
});

const HEADINGS = [
  ...["Name", "Email", "Role", "Deactivated at", "By", "Reason", "Return date", "Returned at", "Times away"],
];

/** The record under these filters as a CSV file, newest first. */
export async function* recordsFile(
  companyId: string,
  query: RecordsQuery,
  zone: string,
  now: Date,
): AsyncGenerator<string> {
  yield BOM + csvLine(HEADINGS);
  for await (const rows of everyRecord(companyId, query, zone, now)) yield rows.map(lineOf).join("");
}

const lineOf = (row: DeactivationRow) =>
  csvLine([
    ...[row.name, row.email ?? "", row.role, row.createdAt.toISOString(), row.by, row.reason],
    ...[row.returnOn ?? "", row.returnedAt?.toISOString() ?? "", String(row.timesAway)],
  ]);
