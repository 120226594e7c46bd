import { z } from "zod";
import { noteProgress, Stop, type Job } from "@/lib/batches/job";
import { loadBatch } from "@/lib/batches/load";
import { mayGoOn } from "@/lib/batches/policy";
import { command, execute, type Work } from "@/lib/command";
import { inviteAdded } from "@/lib/imports/invite-added";
import { mayImport } from "@/lib/imports/policy";
import { importInput } from "@/lib/imports/schema";
import { importCounts } from "@/lib/imports/stage";
import { mayAdd } from "@/lib/memberships/policy";
import { roles, type Role } from "@/lib/roles";

/** Rows in one transaction: many enough to be fast, few enough to hold nobody up. */
const PART = 2_500;
/** A changed role is told to its person, each by a fact of its own. */
const ROLE_PART = 50;

type TakenRow = {
  line: number;
  outcome: string;
  membership_id: string;
  person_id: string | null;
  role: Role;
  diff: Record<string, [string, string]> | null;
};

/** Takes over some rows of a file, in one transaction with their record. */
export const takeOverPart = command({
  name: "import.take-over",
  input: z.strictObject({
    batchId: z.uuid(),
    usualRole: z.enum(roles),
    lines: z.array(z.int()).min(1).max(PART),
  }),
  async run(work, { batchId, usualRole, lines }) {
    const { actor, tx, ask, record } = work;
    const { companyId } = actor;
    const batch = await loadBatch(tx, companyId, batchId);
    ask(batch.status === "running" && mayImport(actor) && mayAdd(actor, usualRole) && mayGoOn(actor, batch));
    // As one value: the client takes each cell of a row through its own conversions, which cost more than the row.
    const [taken] = await tx.$queryRaw<{ rows: TakenRow[] }[]>`
      select coalesce(jsonb_agg(r order by r.line), '[]') as rows from apply_import(${batchId}::uuid, ${lines}::int[],
        ${usualRole}, ${actor.kind === "member" && actor.role === "ADMIN"}, ${batch.personId}::uuid) r`;
    const rows = taken?.rows ?? [];
    await recordRows(work, batchId, rows);
    const data = { title: batch.title, rows: rows.length };
    await record({ type: "batch.advanced", subject: batchId, person: null, data });
  },
});

/** One line in the record for each person, whether added or changed. */
async function recordRows({ record, recordAll }: Work, batch: string, rows: TakenRow[]): Promise<void> {
  const about = (row: TakenRow) => ({ subject: row.membership_id, person: row.person_id });
  const added = rows.filter(({ outcome }) => outcome === "added");
  await recordAll(
    added.map((row) => ({
      type: "membership.added",
      ...about(row),
      data: { role: row.role, way: "import", batch },
    })),
  );
  const changed = rows.filter(({ outcome }) => outcome === "changed");
  await recordAll(
    changed.flatMap((row) => {
      const fields = Object.keys(row.diff ?? {}).filter((field) => field !== "role");
      return fields.length === 0
        ? []
        : [{ type: "membership.changed", ...about(row), data: { fields, batch } } as const];
    }),
  );
  for (const row of changed) {
    if (!row.diff?.role) continue;
    const [from, to] = row.diff.role as [Role, Role];
    await record({ type: "membership.role-changed", ...about(row), data: { from, to, batch } });
  }
}

/** The staged rows outlive a worker, but not a crash of the database. */
const LOST =
  "The database was restarted meanwhile. Import the same file again: whoever was taken over stays, and nobody is doubled.";

const LEFT = `select coalesce(diff ? 'role', false) as told, array_agg(line order by line) as lines from import_stage
  where company_id = $1 and batch_id = $2 and not done and outcome in ('added', 'changed') group by 1 order by 1`;

/** Parts under way at once: while one is with the database, the next one's record is made ready. */
const LANES = 2;

/** Applies what the dry run found, part after part; then invites those who are new, where that was asked. */
export async function takeOver(job: Job): Promise<void> {
  const { worker, companyId, batchId } = job;
  const { usualRole, invite } = importInput.parse(job.input);
  const counts = Object.values(await importCounts(job));
  if (job.total && counts.length === 0) throw new Stop("failed", LOST);
  const { rows } = await worker.query<{ told: boolean; lines: number[] }>(LEFT, [companyId, batchId]);
  const parts = rows.flatMap(({ told, lines }) => inParts(lines, told ? ROLE_PART : PART));
  const all = counts.reduce((sum, count) => sum + count, 0);
  let done = all - parts.reduce((sum, part) => sum + part.length, 0);
  const measure = () => worker.query("select measure_members()");
  await inLanes(parts, async (lines) => {
    const taken = await execute(takeOverPart, await job.next(), { batchId, usualRole, lines });
    if (!taken.ok) throw new Stop("failed", "The person who began this may no longer import people.");
    done += lines.length;
    await noteProgress(job, done);
    if (lines === parts[0] && parts.length > 1) await measure();
  });
  if (parts.length > 1) await measure();
  if (invite) await inviteAdded(job);
}

/** Each part in its turn, a few at once. After a fault no new one begins, and those under way are waited for. */
async function inLanes<Part>(parts: Part[], work: (part: Part) => Promise<void>): Promise<void> {
  const waiting = parts.values();
  const faults: unknown[] = [];
  const lane = async () => {
    for (const part of waiting) {
      if (faults.length > 0) return;
      await work(part).catch((fault: unknown) => faults.push(fault));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (faults.length > 0) throw faults[0];
}

function inParts(lines: number[], size: number): number[][] {
  const count = Math.ceil(lines.length / size);
  return Array.from({ length: count }, (_, part) => lines.slice(part * size, (part + 1) * size));
}
