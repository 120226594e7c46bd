// What a launcher must know about other processes: whether one is alive, and whether it is still the same one.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM"; // alive, but another user's
  }
  return !isZombie(pid);
}

/**
 * A mark that a process keeps for its life and that no later process with the same id shares. Process ids are reused,
 * quickly so in containers, and titles change (Next renames itself), so neither alone tells whether it is ours.
 * @param {number} pid
 * @returns {string | null} null where there is no such process
 */
export function birthMark(pid) {
  if (process.platform === "linux") return isZombie(pid) ? null : (stat(pid)?.started ?? null);
  return ps(pid, "lstart=");
}

/** The command line, arguments separated by spaces; "" where there is none to see. @param {number} pid */
export function commandLine(pid) {
  if (process.platform !== "linux") return ps(pid, "command=") ?? "";
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

/**
 * Asks a process to end with `signal`, and kills it where it has not done so in time.
 * @param {number} pid @param {NodeJS.Signals} signal @param {number} patienceMs
 */
export async function end(pid, signal, patienceMs) {
  signalTo(pid, signal);
  const deadline = Date.now() + patienceMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) signalTo(pid, "SIGKILL");
    await sleep(25);
  }
}

function signalTo(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Dead already; only its parent has not read its exit code yet. */
const isZombie = (pid) => stat(pid)?.state === "Z";

/** State and start time from /proc; the name before them may hold spaces and brackets, so count from its last one. */
function stat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0], started: fields[19] };
  } catch {
    return null;
  }
}

function ps(pid, format) {
  try {
    return execFileSync("ps", ["-o", format, "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

/**
 * Calls `act` once this process was handed to another parent: the one that began it is gone, and cannot say so.
 * @param {() => void} act
 */
export function whenOrphaned(act) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 500).unref();
}
