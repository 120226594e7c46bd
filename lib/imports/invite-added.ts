import { noteProgress, type Job } from "@/lib/batches/job";
import { execute } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { importCounts } from "@/lib/imports/stage";
import { inviteMember } from "@/lib/invitations/commands";

const PART = 100;

type Part = { last: number | null; waiting: string[]; rows: number };

// Whoever is Invited already, by an earlier try or by somebody else, gets no second mail.
const NEXT_PART = `select max(r.line) as last, count(*)::int as rows,
    coalesce(array_agg(r.membership_id order by r.line) filter (where m.status = 'initial'), '{}') as waiting
  from import_rows($2, 'added', $3, $4) r
  left join membership m on m.company_id = $1 and m.id = r.membership_id`;

/** Sends those who are new their invitations, one by one. Who cannot be invited stays Initial, as the list shows. */
export async function inviteAdded(job: Job): Promise<void> {
  const { companyId, batchId } = job;
  const counts = await importCounts(job);
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const total = rows + (counts.added ?? 0);
  let [after, done] = [0, rows];
  for (;;) {
    const values = [companyId, batchId, after, PART];
    const [part] = await inCompany(companyId, () => sql<Part>("import_to_invite", NEXT_PART, values));
    if (!part || part.last === null) return;
    for (const membershipId of part.waiting) {
      await execute(inviteMember, await job.next(), { membershipId });
    }
    after = part.last;
    done += part.rows;
    await noteProgress(job, done, total);
  }
}
