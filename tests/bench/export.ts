import { execute } from "@/lib/command";
import { exportLongList } from "@/lib/exports/commands";
import type { Instance } from "@/tests/bench/instance";
import { companyWithActor, peakMemory, startWorker, stopWorker, until } from "@/tests/bench/long-worker";

const ROWS = Number(process.env.ROWS ?? 1_000_000);

/** An export of 1,000,000 Workers beside one of 10,000: time, and the memory of the worker that writes the file. */
export async function benchExport({ owner }: Instance, say: (line: string) => void): Promise<void> {
  for (const rows of [10_000, ROWS]) {
    const { actor } = await companyWithActor(owner, `Harbour Civil ${rows}`);
    await owner.query(
      `insert into membership (company_id, id, role, status, first_name, last_name, email, email_key, mobile, reference)
       select $1, gen_random_uuid(), 'WORKER', 'initial', 'Noor', 'Haddad ' || n, mail, mail,
         '+61412' || lpad((n % 1000000)::text, 6, '0'), 'R-' || n
       from generate_series(1, $2::int) n, lateral (select 'noor.' || n || '@site.example' as mail) m`,
      [actor.companyId, rows],
    );
    await owner.query("vacuum analyze membership");
    const worker = await startWorker();
    try {
      const before = peakMemory(worker);
      const began = Date.now();
      const begun = await execute(exportLongList, actor, { list: "workers" });
      if (!begun.ok) throw new Error(begun.message);
      const { counts } = await until(owner, begun.value.batchId, ({ status }) => status === "done");
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      say(
        `export of ${counts.rows} rows  ${seconds} s, memory ${before} MB before, ${peakMemory(worker)} MB at its peak`,
      );
    } finally {
      await stopWorker(worker);
    }
  }
}
