// The folder of an embedded Postgres: made whole or not at all, and read for the server that runs on it.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { commandLine, isAlive } from "./processes.mjs";

const LOG_LIMIT_BYTES = 10_000_000;

/** The server on this folder once it takes connections, by the file that it keeps there. */
export function running(home) {
  const lines = pidFile(home);
  if (!lines || lines[7]?.trim() !== "ready") return null;
  const pid = Number(lines[0]);
  return isServer(pid, home) ? { pid, port: Number(lines[3]) } : null;
}

/** What Postgres wrote into its file, line by line; null = there is none. */
export function pidFile(home) {
  try {
    return fs.readFileSync(path.join(home, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw new Error(
      `The database folder ${home} belongs to another user. Start as that user, or set GATEHOUSE_DATA_DIR.`,
    );
  }
}

/** After a crash the file stays, and its process id may be somebody else's by now: ask what runs under it. */
export function isServer(pid, home) {
  return isAlive(pid) && commandLine(pid).includes(`-D ${home} `);
}

/** Postgres trusts a process id in its file if the process lives; a stranger under that id would block it for ever. */
export function forgetStalePidFile(home) {
  const pid = Number(pidFile(home)?.[0]);
  if (pid && isAlive(pid) && !isServer(pid, home))
    fs.rmSync(path.join(home, "postmaster.pid"), { force: true });
}

/** Whether the log is begun anew at the next start. */
export function logIsLong(dir) {
  const file = `${dir}.log`;
  return fs.existsSync(file) && fs.statSync(file).size > LOG_LIMIT_BYTES;
}

/** The last lines of the log, for a message. */
export function logTail(dir) {
  return fs.readFileSync(`${dir}.log`, "utf8").trimEnd().split("\n").slice(-8).join("\n");
}

/** initdb may be killed half-way: it works beside the final place, and one rename makes its work count. */
export function createCluster({ initdb, dir, user }) {
  fs.mkdirSync(path.dirname(dir), { recursive: true, mode: 0o711 });
  removeAbandoned(dir);
  const fresh = `${dir}.new-${process.pid}`;
  const secret = `${fresh}.password`;
  fs.mkdirSync(fresh, { mode: 0o700 });
  fs.writeFileSync(secret, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (user.uid !== undefined) for (const file of [fresh, secret]) fs.chownSync(file, user.uid, user.gid);
  // C.UTF-8 is built in: the same order on every machine, and lower case beyond ASCII.
  const options = ["-U", "postgres", "-A", "scram-sha-256", `--pwfile=${secret}`, "-E", "UTF8", "--no-sync"];
  const locale = ["--locale-provider=builtin", "--locale=C.UTF-8"];
  const made = spawnSync(initdb, ["-D", fresh, ...options, ...locale], {
    ...user,
    cwd: "/",
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`The database could not be created: ${made.stderr ?? made.error}`);
  fs.renameSync(secret, passwordFile(fresh));
  try {
    fs.renameSync(fresh, dir);
  } catch (error) {
    if (!fs.existsSync(path.join(dir, "PG_VERSION"))) throw error;
    fs.rmSync(fresh, { recursive: true }); // another start was first
  }
}

function removeAbandoned(dir) {
  for (const name of fs.readdirSync(path.dirname(dir))) {
    const pid = name.startsWith(`${path.basename(dir)}.new-`) && Number(name.split("-").pop()?.split(".")[0]);
    if (pid && !isAlive(pid)) fs.rmSync(path.join(path.dirname(dir), name), { recursive: true, force: true });
  }
}

const passwordFile = (home) => path.join(home, "gatehouse.password");

/** The superuser's password. */
export function password(home) {
  return fs.readFileSync(passwordFile(home), "utf8");
}
