import os from "node:os";
import pg from "pg";
import { settings } from "@/lib/env";
import { backendsStepBehindPages } from "@/lib/priority";

/** The priority of the database's own process behind a new connection, or behind one of a pool that steps back. */
async function priorityOfBackend(prepare: (pool: pg.Pool) => void): Promise<number> {
  const pool = new pg.Pool({ connectionString: settings().databaseUrl, max: 1 });
  try {
    prepare(pool);
    const { rows } = await pool.query<{ id: number }>("select pg_backend_pid() as id");
    const [backend] = rows;
    if (!backend) throw new Error("The database named no process.");
    return os.getPriority(backend.id);
  } finally {
    await pool.end();
  }
}

test("what the embedded database does for the worker stands behind what it does for pages", async () => {
  expect(await priorityOfBackend(backendsStepBehindPages)).toBe(10);
  expect(await priorityOfBackend(() => {})).toBeLessThan(10);
});
