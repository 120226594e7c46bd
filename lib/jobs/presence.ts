import { randomInt } from "node:crypto";
import type { WorkerEvents } from "graphile-worker";
import pg from "pg";
import { log } from "@/lib/log";

/** The first half of the advisory locks by which living workers are known; any number that nothing else uses. */
const PRESENCE = 7070;
const SWEEP_MS = 5_000;
const LONGEST_LOCK = 2 ** 31 - 1;

// A killed worker's jobs would stay locked for four hours. Whoever took a job and holds no living lock is dead; a
// worker that died before it wrote itself down is given 30 seconds.
const FREE_ABANDONED = `
  with held as (
    select locked_by, max(locked_at) as at from graphile_worker._private_jobs where locked_by is not null group by 1
  ), living as (
    select objid from pg_locks where locktype = 'advisory' and granted and classid = ${PRESENCE}
      and database = (select oid from pg_database where datname = current_database())
  ), dead as (
    select h.locked_by from held h left join worker_presence p on p.worker_id = h.locked_by
    where not exists (select from living where objid::bigint = p.lock_key)
      and (p.worker_id is not null or h.at < now() - interval '30 seconds')
  )
  select count(*)::int as workers, graphile_worker.force_unlock_workers(array_agg(locked_by)) from dead having count(*) > 0`;

const FORGET_DEAD = `
  delete from worker_presence p where started_at < now() - interval '1 minute'
    and not exists (select from pg_locks l where l.locktype = 'advisory' and l.granted and l.classid = ${PRESENCE}
      and l.objid::bigint = p.lock_key
      and l.database = (select oid from pg_database where datname = current_database()))
    and not exists (select from graphile_worker._private_jobs j where j.locked_by = p.worker_id)`;

type Presence = { announce(events: WorkerEvents): void; stop(): Promise<void> };

/**
 * Makes this process known to be alive for as long as its connection lives: the database drops the lock the moment
 * the process dies, and every other worker then frees its jobs.
 * @param onLost the connection is gone while the process lives: others may take its jobs, so it must stop at once
 */
export async function keepPresence(url: string, onLost: (error: Error) => void): Promise<Presence> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "gatehouse worker presence",
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  let leaving = false;
  const lost = (error: Error) => void (leaving || onLost(error));
  client.on("error", lost);
  client.on("end", () => lost(new Error("The connection ended.")));
  await client.connect();
  const key = randomInt(LONGEST_LOCK);
  await client.query("select pg_advisory_lock($1, $2)", [PRESENCE, key]);
  const sweep = async () => {
    const { rows } = await client.query<{ workers: number }>(FREE_ABANDONED);
    if (rows[0]) log.warn({ workers: rows[0].workers }, "freed the jobs of workers that died");
    await client.query(FORGET_DEAD);
  };
  await sweep();
  let work: Promise<unknown> = Promise.resolve(); // one connection does one thing at a time
  const next = (step: () => Promise<unknown>) => void (work = work.then(step).catch(lost));
  const timer = setInterval(() => next(sweep), SWEEP_MS);
  return {
    announce(events) {
      events.on("worker:create", ({ worker }) => {
        const row = [worker.workerId, key];
        next(() => client.query("insert into worker_presence (worker_id, lock_key) values ($1, $2)", row));
      });
    },
    async stop() {
      leaving = true;
      clearInterval(timer);
      await work;
      await client.query("delete from worker_presence where lock_key = $1", [key]);
      await client.end();
    },
  };
}
