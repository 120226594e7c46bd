import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Member } from "@/lib/actor";
import { PLATFORM } from "@/lib/id";
import { makeCompany, type BenchCompany } from "@/tests/bench/company";
import type { Instance } from "@/tests/bench/instance";

/** A job worker like the launcher's, with the settings of this process. */
export async function startWorker(): Promise<ChildProcess> {
  const { startService, workerCommand, WORKER_ENV } = await import("@/scripts/services.mjs");
  const worker = startService(
    workerCommand(),
    { ...process.env, ...WORKER_ENV, LOG_LEVEL: "error", GATEHOUSE_OWN_BACKENDS: "1" },
    ["ignore", "inherit", "inherit"],
  );
  await sleep(4000); // its modules take their time; nothing is measured before
  return worker;
}

/** Ends the worker, and waits until it has left the database. */
export async function stopWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, "exit");
  worker.kill("SIGTERM");
  await gone;
}

/** The most memory that a process has held, in MB. */
export function peakMemory({ pid }: ChildProcess): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

/** A company with its Admin as the actor of commands. */
export async function companyWithActor(owner: Instance["owner"], name: string) {
  const company: BenchCompany = await makeCompany(owner, name, 25);
  const { rows } = await owner.query<{ company_id: string; id: string; person_id: string }>(
    `select m.company_id, m.id, m.person_id from membership m join company c on c.id = m.company_id
     where c.slug = $1 and m.role = 'ADMIN'`,
    [company.slug],
  );
  const row = rows[0];
  const actor: Member = {
    kind: "member",
    companyId: row?.company_id ?? PLATFORM,
    personId: row?.person_id ?? "",
    membershipId: row?.id ?? "",
    role: "ADMIN",
    recent: true,
    origin: { address: "", userAgent: "" },
  };
  return { company, actor };
}

export type State = {
  status: string;
  version: number;
  done: number;
  counts: Record<string, number>;
  failure: string | null;
  /** From confirm to done, in seconds. */
  took: number | null;
};

export async function stateOf(owner: Instance["owner"], batchId: string): Promise<State> {
  const { rows } = await owner.query<State>(
    `select status, version, done, counts, failure, extract(epoch from finished_at - started_at)::float as took
     from batch where id = $1`,
    [batchId],
  );
  if (!rows[0]) throw new Error("There is no such batch.");
  return rows[0];
}

/** Waits until long work has one of these statuses. @throws where it fails instead */
export async function until(
  owner: Instance["owner"],
  batchId: string,
  reached: (state: State) => boolean,
): Promise<State> {
  for (;;) {
    const state = await stateOf(owner, batchId);
    if (reached(state)) return state;
    if (state.status === "failed") throw new Error(`It failed: ${state.failure}`);
    await sleep(25);
  }
}
