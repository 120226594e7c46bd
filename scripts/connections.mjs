// Whether the database takes as many connections as all processes may want at once.
import pg from "pg";
import { tsImport } from "tsx/esm/api";

// Whoever has a connection that is not ours; and our processes, which name their connections (`gatehouse 4711`).
const COUNT = `
  with mine as (select oid from pg_roles where rolname in ('gate_app', 'gate_worker')),
  held as (
    select *, usesysid in (select oid from mine) as ours from pg_stat_activity
    where usesysid is not null and pid <> pg_backend_pid() and backend_type is distinct from 'walsender'
  )
  select current_setting('max_connections')::int as most,
    current_setting('superuser_reserved_connections')::int + coalesce(current_setting('reserved_connections', true)::int, 0) as reserved,
    (select count(*)::int from held where not ours) as others,
    (select count(distinct (client_addr, application_name))::int from held where ours and application_name ~ '^gatehouse [0-9]+$') as running`;

/**
 * Says what to set where the database takes too few connections for this instance beside what is connected already.
 * Behind a pooler the web's connections are the pooler's to count.
 * @param {{ directUrl: string, databaseUrl: string, webs?: number, workers?: number }} instance
 * @returns {Promise<string | null>} one sentence, or null where all is well
 */
export async function connectionsFault({ directUrl, databaseUrl, webs = 1, workers = 1 }) {
  const { connectionsOf } = await tsImport("../lib/connections.ts", import.meta.url);
  const pooled = new URL(directUrl).host !== new URL(databaseUrl).host;
  const client = new pg.Client({ connectionString: directUrl });
  await client.connect();
  try {
    const { rows } = await client.query(COUNT);
    const { most, reserved, others, running } = rows[0];
    const ours = (pooled ? 0 : webs + running) * connectionsOf.web + workers * connectionsOf.worker;
    const wanted = ours + others + reserved;
    if (wanted <= most) return null;
    return `The database takes ${most} connections, and ${wanted} may be wanted at once (${ours} by Gatehouse, ${others} by other programs, ${reserved} kept for superusers): set max_connections to ${wanted} or more.`;
  } finally {
    await client.end();
  }
}
