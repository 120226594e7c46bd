// The two long-lived processes of an instance, web and worker: how each is started, and when the whole is ready.
import { spawn } from "node:child_process";
import http from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "./instance.mjs";

const LEASH = path.join(ROOT, "scripts", "leash.mjs");

/**
 * The command of the web process; it reads PORT and BIND_ADDRESS from its environment. Node itself runs it: a shell or
 * npx between would swallow the signals.
 * @param {{ port: number, host?: string, dev?: boolean }} options
 */
export function webCommand({ port, host = "0.0.0.0", dev = false }) {
  const next = path.join(ROOT, "node_modules", "next", "dist", "bin", "next");
  if (dev) return [next, "dev", "-p", String(port), "-H", host];
  // More room for short-lived objects: rendering makes many, and a page costs up to a sixth less (measured).
  return ["--max-semi-space-size=64", path.join(ROOT, "scripts", "web.mjs")];
}

export function workerCommand() {
  // Files of a hundred thousand rows pass through it a part at a time: a bound makes it clear away each part soon.
  const memory = ["--max-old-space-size=160", "--max-semi-space-size=4"];
  return [...memory, "--import", "tsx", path.join(ROOT, "scripts", "worker.ts")];
}

/** Fewer pools of native memory for the worker's threads: a large file then needs a tenth less (measured). */
export const WORKER_ENV = { MALLOC_ARENA_MAX: "2" };

/**
 * Runs a Node command from the project root: out of the terminal's reach, so that Ctrl-C is ours alone to pass on, and
 * on a leash, so that it ends itself soon after we are gone.
 * @param {string[]} command @param {NodeJS.ProcessEnv} env @param {import("node:child_process").StdioOptions} stdio
 */
export function startService(command, env, stdio) {
  const all = { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: "1" };
  return spawn(process.execPath, ["--import", LEASH, ...command], {
    cwd: ROOT,
    env: all,
    stdio,
    detached: true,
  });
}

/**
 * Waits until the web process answers that it and the database are ready.
 * @param {string} address scheme, host and port
 * @param {{ patienceMs: number, gaveUp?: () => boolean }} options `gaveUp` ends the wait early
 * @returns {Promise<boolean>} false when patience ran out or `gaveUp` said so
 */
export async function untilReady(address, { patienceMs, gaveUp = () => false }) {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && !gaveUp()) {
    if ((await statusOf(`${address}/api/health/ready`)) === 200) return true;
    await sleep(50);
  }
  return false;
}

/** On a connection of its own: one kept open for reuse would hold up the web process when it is asked to stop. */
function statusOf(url) {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false, timeout: 5000 }, (response) => {
      response.resume();
      response.once("close", () => resolve(response.statusCode));
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(null));
  });
}
