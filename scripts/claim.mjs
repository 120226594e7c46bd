// One launcher per data folder. A file names the running launcher and its processes, so that a start after a kill knows
// what was left behind.
import fs from "node:fs";
import path from "node:path";
import { birthMark, end } from "./processes.mjs";

const PATIENCE_MS = 10_000;

/**
 * Claims the data folder for this process, and ends what a killed launcher left running.
 * @param {string} dir @param {string} address where the instance answers, for the words of a refusal
 * @returns {Promise<{ note: (processes: number[], ownsDatabase: boolean) => void, ownedDatabase: boolean, release: () => void }>}
 *   `ownedDatabase`: the launcher before us, killed, had started the database that may still run
 * @throws an Error where another launcher runs here
 */
export async function claim(dir, address) {
  const file = path.join(dir, "launcher.json");
  const before = readNote(file);
  if (before && isSame(before.launcher))
    throw new Error(
      `Gatehouse already runs here, at ${before.address}. To stop it: kill ${before.launcher.pid}\n` +
        "To run a second one, give it a PORT and a GATEHOUSE_DATA_DIR of its own.",
    );
  for (const left of before?.processes ?? []) if (isSame(left)) await end(left.pid, "SIGTERM", PATIENCE_MS);
  const note = (processes, ownsDatabase) => {
    const text = {
      launcher: identity(process.pid),
      address,
      processes: processes.map(identity),
      ownsDatabase,
    };
    fs.writeFileSync(`${file}.new`, JSON.stringify(text), { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  };
  note([], before?.ownsDatabase ?? false);
  return {
    note,
    ownedDatabase: before?.ownsDatabase ?? false,
    release: () => fs.rmSync(file, { force: true }),
  };
}

const identity = (pid) => ({ pid, mark: birthMark(pid) });

const isSame = ({ pid, mark }) => mark !== null && birthMark(pid) === mark;

function readNote(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null;
    throw new Error(`The data folder belongs to another user: ${error.message}. Or set GATEHOUSE_DATA_DIR.`);
  }
}
