import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { verifyRecord } from "@/lib/audit/verify";
import { makeCompany } from "@/tests/bench/company";
import type { Instance } from "@/tests/bench/instance";
import { startWorker, stopWorker } from "@/tests/bench/long-worker";
import { sealRecord } from "@/tests/support/owner";

const FACTS = Number(process.env.FACTS ?? 10_000);
const PROCESSES = 2;

const waits = z.object({ told: z.array(z.number()), silent: z.array(z.number()) });

/**
 * Facts of one company from two processes at once, while the worker chains them: none lost, no gap, and what each adds to
 * a transaction. Eight hands want the machine at once, so a busy one shows in the times.
 */
export async function benchFacts({ owner }: Instance, say: (line: string) => void): Promise<void> {
  const { slug } = await makeCompany(owner, "Redgum Electrical", 0);
  const { rows } = await owner.query<{ id: string }>("select id from company where slug = $1", [slug]);
  const company = rows[0]?.id ?? "";
  const worker = await startWorker();
  const began = performance.now();
  const run = promisify(execFile);
  const args = ["--import", "tsx", "tests/bench/facts-writer.ts", company, String(FACTS / PROCESSES)];
  const answers = await Promise.all(
    Array.from({ length: PROCESSES }, () => run(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 })),
  );
  const seconds = (performance.now() - began) / 1000;
  await stopWorker(worker);
  await sealRecord(owner);
  const all = answers.map(({ stdout }) => waits.parse(JSON.parse(stdout)));
  const at = (kind: "told" | "silent", share: number) => {
    const sorted = all.flatMap((each) => each[kind]).toSorted((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
  };
  const kept = await owner.query<{ facts: number; seals: number; gaps: number }>(
    `select (select count(*) from audit_event where company_id = $1 and type = 'access-request.seen')::int as facts,
       (select count(*) from audit_event where company_id = $1)::int - count(*)::int as seals,
       (max(seq) - min(seq) + 1)::int - count(*)::int as gaps from audit_seal where company_id = $1`,
    [company],
  );
  const { breaks } = await verifyRecord(owner);
  const [found] = kept.rows;
  const [told, silent] = [at("told", 0.95), at("silent", 0.95)];
  say(
    `${found?.facts} facts of ${PROCESSES} processes in ${seconds.toFixed(0)} s; ${found?.seals} without a seal, ${found?.gaps} gaps, ${breaks.length} breaks`,
  );
  say(
    `a transaction p50 ${at("silent", 0.5).toFixed(1)} ms, with a fact ${at("told", 0.5).toFixed(1)}; p95 ${silent.toFixed(1)}, with a fact ${told.toFixed(1)}: ${(told - silent).toFixed(1)} ms more`,
  );
  if (found?.facts !== FACTS || found.seals || found.gaps || breaks.length > 0)
    throw new Error("Facts are lost, or the chain is not whole.");
}
