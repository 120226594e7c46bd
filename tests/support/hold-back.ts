import pg from "pg";
import { settings } from "@/lib/env";
import { eventually } from "@/tests/support/waiting";
import type { Company } from "@/tests/support/world";

const WAITING = `
  select count(*)::int as n from pg_locks mine
  join pg_locks theirs using (locktype, database, classid, objid, objsubid)
  where mine.pid = pg_backend_pid() and mine.granted and mine.locktype = 'advisory' and not theirs.granted`;

/** Holds back whoever brings this address into the company: they queue in the order they came, until let go. */
export async function holdBack(company: Company, email: string) {
  const client = new pg.Client({ connectionString: settings().directUrl });
  await client.connect();
  await client.query("select pg_advisory_lock(hashtextextended($1, 7))", [`${company.id} ${email}`]);
  return {
    queued: (most: number) =>
      eventually(`${most} in the queue`, async () => {
        const { rows } = await client.query<{ n: number }>(WAITING);
        return (rows[0]?.n ?? 0) >= most ? most : null;
      }),
    letGo: () => client.end(),
  };
}
