// Brings node_modules and the generated database client in line with what the checkout asks for. Plain Node: this runs
// before any package is there.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./instance.mjs";

/**
 * Installs the locked packages unless exactly these are there. Compares contents, not file times: a checkout or a copy
 * sets those to now.
 * @param {{ withDev: boolean, signal?: AbortSignal }} options `withDev` asks for the tests' packages too
 */
export async function ensurePackages({ withDev, signal }) {
  if (packagesMatch(withDev)) return;
  process.stdout.write("Installing packages. This takes about a minute.\n");
  const failure = "The packages could not be installed. See the lines above.";
  const flags = ["--no-progress", "--loglevel=error", withDev ? "--include=dev" : "--omit=dev"];
  await run("npm", ["ci", ...flags], { signal, failure });
}

/** Generates the database client again when the schema has changed since, or was never read. @param {AbortSignal} signal */
export async function ensureClient(signal) {
  const mark = path.join(ROOT, "lib", "generated", "schema.sha256");
  const schema = fs.readFileSync(path.join(ROOT, "prisma", "schema.prisma"));
  const wanted = createHash("sha256").update(schema).digest("hex");
  if (fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === wanted) return;
  const prisma = path.join(ROOT, "node_modules", "prisma", "build", "index.js");
  const failure = "The database client could not be generated. See the lines above.";
  await run(process.execPath, [prisma, "generate"], { signal, failure, quiet: true });
  fs.writeFileSync(mark, wanted);
}

/** What npm noted when it installed, against what the lock file asks for. */
function packagesMatch(withDev) {
  const noted = path.join(ROOT, "node_modules", ".package-lock.json");
  if (!fs.existsSync(noted)) return false;
  const { packages: installed } = JSON.parse(fs.readFileSync(noted, "utf8"));
  const { packages: locked } = JSON.parse(fs.readFileSync(path.join(ROOT, "package-lock.json"), "utf8"));
  return Object.entries(locked).every(([name, entry]) => {
    if (name === "") return true;
    const found = installed[name];
    if (!found) return mayBeMissing(entry) || (entry.dev === true && !withDev);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Builds for other systems, and what nothing asks for any more. The tests' own packages are not missed at run time. */
function mayBeMissing({ optional, devOptional, peer, extraneous }) {
  return [optional, devOptional, peer, extraneous].includes(true);
}

/**
 * Runs one step to its end, its output on ours.
 * @param {string} command @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, signal?: AbortSignal, failure: string, quiet?: boolean }} options
 *   `failure` is what to say when it fails; `quiet` shows its output only when it fails
 */
export function run(command, args, { env, signal, failure, quiet = false }) {
  return new Promise((resolve, reject) => {
    const output = quiet ? "pipe" : "inherit";
    const all = { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: "1" };
    const child = spawn(command, args, { cwd: ROOT, env: all, stdio: ["ignore", output, output], signal });
    let held = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (held += chunk));
    child.on("error", (error) => reject(signal?.aborted ? error : new Error(failure, { cause: error })));
    child.on("close", (code) => {
      if (code === 0) return resolve();
      process.stderr.write(held);
      reject(new Error(failure));
    });
  });
}
