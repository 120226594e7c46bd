// Does something to a running instance while people decide requests, then counts what was lost or doubled:
//   npm run faults -- [NAME] [--times N] [--seconds 10] [--seed 1]
// `worker-kills` stands alone, see kill-worker.ts for what it takes.
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { clocks } from "@/tests/faults/clock";
import type { Fault, Plan } from "@/tests/faults/fault";
import { openGate, takeToll } from "@/tests/faults/gate";
import { processFaults } from "@/tests/faults/processes";
import { restore } from "@/tests/faults/restore";
import { surroundingFaults } from "@/tests/faults/surroundings";
import { killWorkers } from "@/tests/faults/kill-worker";
import { chance } from "@/tests/support/dice";
import { closeOwner } from "@/tests/support/owner";

const faults = [...processFaults, ...surroundingFaults, ...clocks, restore];
/** Room for the database with its log ahead, in MB; what is left of it is filled up. */
const SMALL_MB = 400;

const say = (line: string) => process.stdout.write(`${line}\n`);
const count = z.coerce.number().int().positive();

const WORKER_KILLS = "worker-kills";
const names = [WORKER_KILLS, ...faults.map(({ name }) => name)];

async function main(): Promise<void> {
  const [name, ...more] = process.argv.slice(2);
  if (!name || name.startsWith("-")) return oneByOne(process.argv.slice(2));
  process.exitCode = (await (name === WORKER_KILLS ? killWorkers(more) : one(name, more))) ? 0 : 1;
}

/** Each in a process of its own: a process knows one database for life. */
function oneByOne(more: string[]): void {
  for (const name of names) {
    const args = [...process.execArgv, "tests/faults/run.ts", name, ...(name === WORKER_KILLS ? [] : more)];
    if (spawnSync(process.execPath, args, { stdio: "inherit" }).status !== 0) process.exitCode = 1;
  }
}

function one(name: string, args: string[]): Promise<boolean> {
  const fault = faults.find((each) => each.name === name);
  if (!fault) throw new Error(`Faults: ${names.join(", ")}.`);
  const options = {
    times: { type: "string", default: String(fault.times) },
    seconds: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
  } as const;
  const given = z
    .object({ times: count, seconds: count, seed: count })
    .parse(parseArgs({ args, options }).values);
  return suffer(fault, { ...given, random: chance(given.seed) });
}

/** @returns whether every promise held */
async function suffer(fault: Fault, plan: Plan): Promise<boolean> {
  const began = Date.now();
  say(`${fault.name}: ${fault.what}`);
  const small = fault.small ? smallDisk() : null;
  if (fault.small && !small) {
    say("  not run: this machine lets us make no small disk");
    return true;
  }
  try {
    const gate = await openGate({
      requests: fault.requests(plan),
      latency: fault.latency ?? 20,
      ...(fault.own && { own: fault.own }),
      ...(fault.database && { database: fault.database }),
      ...(small && { folder: small.folder }),
    });
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => void gate.stop().finally(() => process.exit(1)));
    try {
      const { lines, wrong } = await fault.run(gate, plan);
      const toll = await takeToll(gate, fault.forgive);
      for (const line of [...lines, ...toll.lines]) say(`  ${line}`);
      for (const sentence of wrong) say(`  WRONG ${sentence}`);
      say(`  ${plan.times} times in ${((Date.now() - began) / 1000).toFixed(0)} s`);
      return toll.whole && wrong.length === 0;
    } catch (error) {
      say(fs.readFileSync(gate.instance.log, "utf8").slice(-2000));
      throw error;
    } finally {
      await closeOwner();
      await gate.stop();
    }
  } finally {
    small?.remove();
  }
}

/** A disk of limited size in memory, where this user may mount one. */
function smallDisk(): { folder: string; remove: () => void } | null {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-small-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SMALL_MB}m,mode=755`, "tmpfs", place], {
      stdio: "ignore",
    });
  } catch {
    fs.rmSync(place, { recursive: true });
    return null;
  }
  const folder = path.join(place, "data");
  fs.mkdirSync(folder);
  const remove = () => {
    execFileSync("umount", ["-l", place], { stdio: "ignore" });
    fs.rmSync(place, { recursive: true });
  };
  return { folder, remove };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
