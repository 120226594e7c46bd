import { z } from "zod";
import { Stop, type Job } from "@/lib/batches/job";
import { loadBatch } from "@/lib/batches/load";
import { mayGoOn } from "@/lib/batches/policy";
import { command, execute, type Work } from "@/lib/command";
import { inviteAdded } from "@/lib/imports/invite-added";
import { mayImport } from "@/lib/imports/policy";
import { importInput } from "@/lib/imports/schema";
import { importCounts } from "@/lib/imports/stage";
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
    ask(batch.status === "running" && mayImport(actor) && mayGoOn(actor, batch));
    const rows = await tx.$queryRaw<TakenRow[]>`
      select * from apply_import(${batchId}::uuid, ${lines}::int[], ${usualRole},
        ${actor.kind === "member" && actor.role === "ADMIN"}, ${batch.personId}::uuid)`;
    await recordRows(work, batchId, rows);
    await tx.batch.updateMany({
      where: { companyId, id: batchId },
      data: { done: { increment: rows.length } },
    });
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

/** Applies what the dry run found, part after part; then invites those who are new, where that was asked. */
export async function takeOver(job: Job): Promise<void> {
  const { worker, companyId, batchId } = job;
  const { usualRole, invite } = importInput.parse(job.input);
  if (job.total && Object.keys(await importCounts(job)).length === 0) throw new Stop("failed", LOST);
  const { rows } = await worker.query<{ told: boolean; lines: number[] }>(LEFT, [companyId, batchId]);
  for (const lines of rows.flatMap((row) => inParts(row.lines, row.told ? ROLE_PART : PART))) {
    const taken = await execute(takeOverPart, await job.next(), { batchId, usualRole, lines });
    if (!taken.ok) throw new Stop("failed", "The person who began this may no longer import people.");
  }
  if (invite) await inviteAdded(job);
}

function inParts(lines: number[], size: number): number[][] {
  const count = Math.ceil(lines.length / size);
  return Array.from({ length: count }, (_, part) => lines.slice(part * size, (part + 1) * size));
}
