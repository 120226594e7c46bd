import fs from "node:fs";
import os from "node:os";
import pg from "pg";
import { settings } from "@/lib/env";
import { backendsStepBehindPages } from "@/lib/priority";

/** What the kernel gives to the database's own process behind a new connection, or behind one of a pool that steps back. */
async function shareOfBackend(prepare: (pool: pg.Pool) => void): Promise<{ own: number; session: number }> {
  const pool = new pg.Pool({ connectionString: settings().databaseUrl, max: 1 });
  try {
    prepare(pool);
    const { rows } = await pool.query<{ id: number }>("select pg_backend_pid() as id");
    const [backend] = rows;
    if (!backend) throw new Error("The database named no process.");
    return { own: os.getPriority(backend.id), session: sessionPriority(backend.id) };
  } finally {
    await pool.end();
  }
}

/** Where the kernel does not share its time between sessions, a process's own priority is all there is. */
function sessionPriority(processId: number): number {
  const file = `/proc/${processId}/autogroup`;
  if (!fs.existsSync(file)) return os.getPriority(processId);
  return Number(fs.readFileSync(file, "utf8").split("nice ")[1]);
}

test("what the embedded database does for the worker stands behind what it does for pages", async () => {
  expect(await shareOfBackend(backendsStepBehindPages)).toEqual({ own: 10, session: 10 });
  const usual = await shareOfBackend(() => {});
  expect([usual.own < 10, usual.session < 10]).toEqual([true, true]);
});
