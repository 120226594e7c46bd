import { noteProgress, type Job } from "@/lib/batches/job";
import { execute } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { importCounts } from "@/lib/imports/stage";
import { inviteMember } from "@/lib/invitations/commands";
import { invitationsLeft } from "@/lib/invitations/quota";
import { inviteSeveral, MOST_AT_ONCE } from "@/lib/invitations/several";
import { limits } from "@/lib/rate-limit";

type Waiting = { line: number; id: string };
type Part = { last: number | null; waiting: Waiting[]; rows: number };

// Whoever is Invited already, by an earlier try or by somebody else, gets no second mail.
const NEXT_PART = `select max(r.line) as last, count(*)::int as rows,
    coalesce(jsonb_agg(jsonb_build_object('line', r.line, 'id', m.id) order by r.line) filter (where m.status = 'initial'), '[]') as waiting
  from import_rows($2, 'added', $3, $4) r
  left join membership m on m.company_id = $1 and m.id = r.membership_id`;

/** Sends those who are new their invitations. Who cannot be invited stays Initial; the row says why. */
export async function inviteAdded(job: Job): Promise<void> {
  const { companyId, batchId } = job;
  const counts = await importCounts(job);
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const total = rows + (counts.added ?? 0);
  let [after, done] = [0, rows];
  for (;;) {
    const values = [companyId, batchId, after, MOST_AT_ONCE];
    const [part] = await inCompany(companyId, () => sql<Part>("import_to_invite", NEXT_PART, values));
    if (!part || part.last === null) return;
    await noteReasons(job, part.waiting, await invitePart(job, part.waiting));
    after = part.last;
    done += part.rows;
    await noteProgress(job, done, total);
  }
}

const DAYS_LIMIT = `The limit of ${limits.invitationsOfCompany.most.toLocaleString("en")} invitations a day is reached; invite them tomorrow`;

/** Invites as many as the company's day allows. @returns what is to be said of some, by line */
async function invitePart(job: Job, waiting: Waiting[]): Promise<Map<number, string>> {
  const actor = await job.next();
  const left = waiting.length === 0 ? 0 : await invitationsLeft(job.companyId);
  const [now, later] = [waiting.slice(0, left), waiting.slice(left)];
  const reasons = new Map(later.map(({ line }) => [line, DAYS_LIMIT]));
  if (now.length === 0) return reasons;
  const several = await execute(inviteSeveral, actor, { membershipIds: now.map(({ id }) => id) });
  const invited = new Set(several.ok ? several.value.membershipIds : []);
  for (const { line, id } of now) {
    if (invited.has(id)) continue;
    const one = await execute(inviteMember, await job.next(), { membershipId: id });
    if (!one.ok) reasons.set(line, `Not invited: ${one.message}`);
    else if (one.value.invitationId === null) reasons.set(line, "The open request was accepted");
  }
  return reasons;
}

const NOTE = `update import_stage s set reason = note.reason from unnest($3::int[], $4::text[]) as note (line, reason)
  where s.company_id = $1 and s.batch_id = $2 and s.line = note.line and s.reason is distinct from note.reason`;

/** Writes down why some have no invitation; what an earlier try said of the others goes. */
async function noteReasons(
  { worker, companyId, batchId }: Job,
  waiting: Waiting[],
  reasons: Map<number, string>,
): Promise<void> {
  const lines = waiting.map(({ line }) => line);
  await worker.query(NOTE, [companyId, batchId, lines, lines.map((line) => reasons.get(line) ?? null)]);
}
