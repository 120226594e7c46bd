import { z } from "zod";
import { Prisma } from "@/lib/generated/prisma/client";
import { noteProgress, Stop, type Job } from "@/lib/batches/job";
import { loadBatch } from "@/lib/batches/load";
import { mayGoOn } from "@/lib/batches/policy";
import { command, execute, type Work } from "@/lib/command";
import { settings } from "@/lib/env";
import { inviteAdded } from "@/lib/imports/invite-added";
import { mayImport } from "@/lib/imports/policy";
import { nobodyElseAsks } from "@/lib/imports/quiet";
import { importInput } from "@/lib/imports/schema";
import { importCounts } from "@/lib/imports/stage";
import { mayAdd } from "@/lib/memberships/policy";
import { roles, type Role } from "@/lib/roles";

/** Rows in one transaction: many enough to be fast, few enough to hold nobody up, and neither of two lanes at the end. */
const PART = 2_500;
/** A changed role is told to its person, each by a fact of its own. */
const ROLE_PART = 50;

/** What a part took over: how many lines, and which. They stay in the database's own writing, for they only go back to it. */
type Taken = { rows: number; lines: string };

type ChangedRow = {
  line: number;
  membership_id: string;
  person_id: string | null;
  diff: Record<string, [string, string]>;
};

/**
 * Takes over the rows of a file between two lines, in one transaction with their record: those that change a role, of
 * which their people are told, or the others.
 */
export const takeOverPart = command({
  name: "import.take-over",
  input: z.strictObject({
    batchId: z.uuid(),
    usualRole: z.enum(roles),
    first: z.int(),
    last: z.int(),
    told: z.boolean(),
  }),
  async run(work, { batchId, usualRole, first, last, told }) {
    const { actor, tx, ask, record } = work;
    const { companyId } = actor;
    const batch = await loadBatch(tx, companyId, batchId);
    ask(batch.status === "running" && mayImport(actor) && mayAdd(actor, usualRole) && mayGoOn(actor, batch));
    const [{ rows, lines } = { rows: 0, lines: "{}" }] = await tx.$queryRaw<Taken[]>`
      select cardinality(lines) as rows, lines::text from apply_import(${batchId}::uuid,
        import_lines(${batchId}::uuid, ${first}::int, ${last}::int, ${told}), ${usualRole},
        ${actor.kind === "member" && actor.role === "ADMIN"}, ${batch.personId}::uuid) as lines`;
    await recordAdded(work, batchId, usualRole, { rows, lines });
    await recordChanged(work, batchId, lines);
    const data = { title: batch.title, rows };
    await record({ type: "batch.advanced", subject: batchId, person: null, data });
  },
});

/** One line in the record for each person who is new. */
function recordAdded(work: Work, batchId: string, usualRole: Role, { rows, lines }: Taken): Promise<void> {
  return work.recordRows(
    "membership.added",
    rows,
    Prisma.sql`
    select membership_id as subject_id, null::uuid as person_id,
      jsonb_build_object('role', coalesce(role, ${usualRole}), 'way', 'import', 'batch', ${batchId}::text) as data
    from import_taken(${batchId}::uuid, ${lines}::int[], 'added')`,
  );
}

/** One line in the record for each person who is changed, and one for a role. */
async function recordChanged(work: Work, batch: string, lines: string): Promise<void> {
  const changed = await work.tx.$queryRaw<ChangedRow[]>`
    select line, membership_id, person_id, diff from import_taken(${batch}::uuid, ${lines}::int[], 'changed')`;
  const about = (row: ChangedRow) => ({ subject: row.membership_id, person: row.person_id });
  await work.recordAll(
    changed.flatMap((row) => {
      const fields = Object.keys(row.diff).filter((field) => field !== "role");
      return fields.length === 0
        ? []
        : [{ type: "membership.changed", ...about(row), data: { fields, batch } } as const];
    }),
  );
  for (const row of changed) {
    if (!row.diff.role) continue;
    const [from, to] = row.diff.role as [Role, Role];
    await work.record({ type: "membership.role-changed", ...about(row), data: { from, to, batch } });
  }
}

/** The staged rows outlive a worker, but not a crash of the database. */
const LOST =
  "The database was restarted meanwhile. Import the same file again: whoever was taken over stays, and nobody is doubled.";

/**
 * What is left to take over, in parts of $3 rows that change no role, or of $4 that do. The first of each kind is small:
 * what the database learns by it of the company's size serves all others.
 */
const LEFT = `select told, min(line) as first, max(line) as last, count(*)::int as rows from (
    select line, told, size, (row_number() over (partition by told order by line) + size * 4 / 5 - 1) / size as part from (
      select s.line, k.told, case when k.told then $4::int else $3::int end as size
      from import_stage s, lateral (select coalesce(s.diff ? 'role', false) as told) k
      where s.company_id = $1 and s.batch_id = $2 and not s.done and s.outcome in ('added', 'changed')
    ) l
  ) l group by told, part order by told, part`;

/** Applies what the dry run found, part after part; then invites those who are new, where that was asked. */
export async function takeOver(job: Job): Promise<void> {
  const { worker, companyId, batchId } = job;
  const { usualRole, invite } = importInput.parse(job.input);
  const counts = Object.values(await importCounts(job));
  if (job.total && counts.length === 0) throw new Stop("failed", LOST);
  const { rows: parts } = await worker.query<Part>(LEFT, [companyId, batchId, PART, ROLE_PART]);
  const all = counts.reduce((sum, count) => sum + count, 0);
  let done = all - parts.reduce((sum, { rows }) => sum + rows, 0);
  const take = async ({ rows, ...part }: Part) => {
    const taken = await execute(takeOverPart, await job.next(), { batchId, usualRole, ...part });
    if (!taken.ok) throw new Stop("failed", "The person who began this may no longer import people.");
    done += rows;
    await noteProgress(job, done);
  };
  const measure = () => worker.query("select measure_members()");
  const [first, ...others] = parts;
  if (first) await take(first);
  if (others.length > 0) await measure();
  await inLanes(others, () => stepsAside(companyId), take);
  if (others.length > 0) await measure();
  if (invite) await inviteAdded(job);
}

/** The embedded database's own processes step behind those of pages (lib/priority.ts); elsewhere nobody must be in the way. */
const stepsAside = async (companyId: string) => settings().ownBackends || (await nobodyElseAsks(companyId));

/** One part after the other; and a second one beside it while that is free to be: two at once would take both cores from the pages. */
async function inLanes(
  parts: Part[],
  mayTakeTwo: () => Promise<boolean>,
  take: (part: Part) => Promise<void>,
): Promise<void> {
  const left = [...parts];
  const lane = async (mayTake: () => Promise<boolean>) => {
    try {
      while (left.length > 0) {
        const part = (await mayTake()) && left.shift();
        if (part) await take(part);
      }
    } finally {
      left.length = 0; // where one lane has to stop, the other takes nothing more
    }
  };
  const ends = await Promise.allSettled([lane(() => Promise.resolve(true)), lane(mayTakeTwo)]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** Some rows of one kind, by the lines they begin and end with. */
type Part = { first: number; last: number; rows: number; told: boolean };
