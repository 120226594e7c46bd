import { isRowOutcome, rowOutcomeLabel, type RowOutcome } from "@/lib/batches/lifecycle";
import { inCompany, sql } from "@/lib/db";
import {
  importFieldLabel,
  importFields,
  importOutcomeLabel,
  isImportOutcome,
  type ImportField,
} from "@/lib/imports/labels";
import { fullName } from "@/lib/access";
import { showMobile } from "@/lib/people/mobile";
import { isRole, roleName } from "@/lib/roles";

/** One row of a file or one person of a move, and what became of it. */
export type BatchRow = {
  line: number;
  name: string;
  email: string;
  outcome: string;
  /** Why, in words; or what changes, as "Mobile: from … to …". */
  reasons: string[];
  /** The member's page, where there is one. */
  membershipId: string | null;
};

type RowsAsked = { outcome: string | null; after: number; most: number };

/** Which outcomes the rows of such work have, in order, with their words. */
export function outcomesOf(kind: string): Record<string, string> {
  return kind === "import" ? importOutcomeLabel : kind === "bulk" ? rowOutcomeLabel : {};
}

/** Rows of a batch by line, those with one outcome or all. The caller asked whether the actor may see it. */
export function rowsOfBatch(
  companyId: string,
  batch: { id: string; kind: string },
  asked: RowsAsked,
): Promise<BatchRow[]> {
  return batch.kind === "import"
    ? importRows(companyId, batch.id, asked)
    : movedRows(companyId, batch.id, asked);
}

/** All rows of a batch, some at a time. */
export async function* everyRow(companyId: string, batch: { id: string; kind: string }, size = 2000) {
  for (let after = 0; ;) {
    const rows = await rowsOfBatch(companyId, batch, { outcome: null, after, most: size });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (rows.length < size || !last) return;
    after = last.line;
  }
}

type Staged = {
  line: number;
  outcome: string | null;
  reason: string | null;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  diff: Partial<Record<ImportField, [string | null, string]>> | null;
  cells: string[];
  membership_id: string | null;
};

const IMPORTED = `select line, outcome, reason, first_name, last_name, email, diff, cells, membership_id
  from import_rows($1, $2, $3, $4) order by line`;

async function importRows(companyId: string, id: string, { outcome, after, most }: RowsAsked) {
  const wanted = isImportOutcome(outcome) ? outcome : null;
  const rows = await inCompany(companyId, () =>
    sql<Staged>("import_rows", IMPORTED, [id, wanted, after, most]),
  );
  return rows.map((row): BatchRow => {
    const raw = (field: ImportField) => row.cells[importFields.indexOf(field)] ?? "";
    const read = row.first_name === null ? "" : fullName(row.first_name, row.last_name ?? "");
    return {
      line: row.line,
      name: read || raw("fullName") || fullName(raw("firstName"), raw("lastName")),
      email: row.email ?? raw("email"),
      outcome: row.outcome ?? "",
      reasons: row.reason ? [row.reason] : changesIn(row.diff ?? {}),
      membershipId: row.outcome === "faulty" || row.outcome === "asked" ? null : row.membership_id,
    };
  });
}

function changesIn(diff: NonNullable<Staged["diff"]>): string[] {
  return importFields.flatMap((field) => {
    const change = diff[field];
    if (!change) return [];
    const [from, to] = change.map((value) => shown(field, value));
    return [`${importFieldLabel[field]}: ${from || "nothing"} → ${to}`];
  });
}

function shown(field: ImportField, value: string | null): string {
  if (field === "mobile" && value) return showMobile(value);
  return field === "role" && isRole(value) ? roleName[value] : (value ?? "");
}

type Moved = {
  line: number;
  label: string;
  email: string | null;
  outcome: string;
  reason: string | null;
  membership_id: string | null;
};

const MOVED = `select r.line, r.label, m.email, r.outcome, r.reason, m.id as membership_id from batch_row r
  left join invitation i on i.company_id = r.company_id and i.id = r.subject_id
  left join membership m on m.company_id = r.company_id and m.id = coalesce(i.membership_id, r.subject_id)
  where r.company_id = $1 and r.batch_id = $2 and r.line > $3 and ($4::text is null or r.outcome = $4)
  order by r.line limit $5`;

async function movedRows(companyId: string, id: string, { outcome, after, most }: RowsAsked) {
  const wanted: RowOutcome | null = isRowOutcome(outcome) ? outcome : null;
  const rows = await inCompany(companyId, () =>
    sql<Moved>("moved_rows", MOVED, [companyId, id, after, wanted, most]),
  );
  return rows.map((row): BatchRow => ({
    line: row.line,
    name: row.label,
    email: row.email ?? "",
    outcome: row.outcome,
    reasons: row.reason ? [row.reason] : [],
    membershipId: row.membership_id,
  }));
}
