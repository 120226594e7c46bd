import { owner, pastRules } from "@/tests/support/owner";
import type { Person } from "@/tests/support/world";

/** What people write, by how columns are called; ids, states and addresses are no text of theirs. */
const WRITTEN =
  "(^|_)(name|label|title|note|reason|reference|message|description|detail|guidance|text|ticket|town|street|device|file)$";

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Puts texts into every row of every column, such as `membership.last_name`, that holds what somebody of a company
 * wrote, past every rule but the length: they go on from row to row, and from column to column.
 * @returns the columns that took some
 */
export async function writeEverywhere(
  companyId: string,
  people: Person[],
  textsOf: (column: string) => string[],
): Promise<string[]> {
  const columns = await owner<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns c
     where table_schema = 'public' and data_type = 'text' and column_name ~ $1
       and (table_name in ('person', 'company') or exists (select from information_schema.columns o
         where o.table_name = c.table_name and o.table_schema = 'public' and o.column_name = 'company_id'))
       and table_name not like 'audit%' order by table_name <> 'membership', 1, 2`,
    [WRITTEN],
  );
  const whose: Record<string, string> = {
    person: `id in (${people.map(({ id }) => quoted(id)).join()})`,
    company: `id = ${quoted(companyId)}`,
  };
  const changes = columns.map(({ table, column }) => {
    const texts = textsOf(`${table}.${column}`).map(quoted);
    // A column that is too short for this, or whose values are the database's own, stays as it is.
    return `begin
        texts := array[${texts.join()}]::text[];
        update ${table} t set ${column} = texts[1 + (used + r.nr) % cardinality(texts)] || substr(md5(random()::text), 1, 4)
        from (select ctid, row_number() over () as nr from ${table}
          where ${column} is not null and ${whose[table] ?? `company_id = ${quoted(companyId)}`}) r
        where t.ctid = r.ctid and cardinality(texts) > 0;
        get diagnostics changed = row_count;
        used := used + changed;
      exception when check_violation or unique_violation or generated_always then null; end;`;
  });
  await pastRules(
    `do $write$ declare texts text[]; used integer := 0; changed integer;
     begin ${changes.join("\n")} end $write$`,
    [],
  );
  const took = columns.map(async ({ table, column }) => {
    const rows = await owner(
      `select 1 from ${table}, unnest($1::text[]) h where starts_with(${column}, h) limit 1`,
      [textsOf(`${table}.${column}`)],
    );
    return rows.length > 0 ? [`${table}.${column}`] : [];
  });
  return (await Promise.all(took)).flat();
}
