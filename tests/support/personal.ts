import { owner } from "@/tests/support/owner";

/** How columns are called by which a row is somebody's: whose it is, who did it, whom it names, where they are reached. */
const PERSONAL =
  "(^|_)(person|membership|subject|actor|by|until)_id$|email|mobile|recipient|(^|_)name$|^label$";

/** Every table with a column of that kind, from the catalogue of the database: a new one is in it from its first day. */
export async function personalTables(): Promise<string[]> {
  const rows = await owner<{ name: string }>(
    `select distinct table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_prisma_migrations' and column_name ~ $1 order by 1`,
    [PERSONAL],
  );
  return rows.map(({ name }) => name);
}
