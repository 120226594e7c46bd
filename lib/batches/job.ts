import type pg from "pg";
import type { Member } from "@/lib/actor";
import { inCompany, sql } from "@/lib/db";
import { asRole } from "@/lib/roles";

/** Long work in the worker's hands. */
export type Job = {
  worker: pg.Pool;
  companyId: string;
  batchId: string;
  /** What was asked for, by kind; each kind reads its own. */
  input: unknown;
  title: string;
  sourceKey: string | null;
  /** Rows done before, by an earlier try. */
  done: number;
  total: number | null;
  /**
   * Asked before each part: whoever began it, as they stand now.
   * @throws Stop where somebody asked to stop, the worker leaves, or that person lost the right
   */
  next(): Promise<Member>;
};

/** Why long work ends early: asked to, the worker leaves and comes back to it, or it cannot go on. */
export class Stop extends Error {
  constructor(
    readonly kind: "cancelled" | "interrupted" | "failed",
    message: string,
  ) {
    super(message);
    this.name = "Stop";
  }
}

type Row = {
  kind: string;
  status: string;
  title: string;
  input: unknown;
  source_key: string | null;
  done: number;
  total: number | null;
  cancelled: boolean;
  person_id: string;
  membership_id: string | null;
  role: string | null;
};

// The person who began it as a request of theirs would find them: person, membership and company active.
const LOAD = `select b.kind, b.status, b.title, b.input, b.source_key, b.done, b.total, b.cancel_asked_at is not null as cancelled,
    b.person_id, m.id as membership_id, m.role
  from batch b
  left join (membership m join person p on p.id = m.person_id and p.status = 'active'
      join company c on c.id = m.company_id and c.status = 'active')
    on m.company_id = b.company_id and m.person_id = b.person_id and m.connection_id is null and m.status = 'active'
  where b.company_id = $1 and b.id = $2`;

/** How long work stands now; null = there is none. */
export async function readBatch(companyId: string, batchId: string): Promise<Row | null> {
  const rows = await inCompany(companyId, () => sql<Row>("batch_to_work", LOAD, [companyId, batchId]));
  return rows[0] ?? null;
}

export function beginnerOf(companyId: string, row: Row): Member | null {
  if (!row.membership_id || !row.role) return null;
  return {
    kind: "member",
    companyId,
    personId: row.person_id,
    membershipId: row.membership_id,
    role: asRole(row.role),
    recent: false,
    origin: { address: "", userAgent: "" },
  };
}

const PROGRESS = `update batch set done = $3, total = coalesce($4, total) where company_id = $1 and id = $2`;

/** How far it has come, for the page that shows it: the worker's own bookkeeping. */
export async function noteProgress({ companyId, batchId }: Job, done: number, total?: number): Promise<void> {
  const values = [companyId, batchId, done, total ?? null];
  await inCompany(companyId, () => sql("batch_progress", PROGRESS, values));
}
