// Plants one fault after the other in a copy of the project, and runs the tests of its room.  npm run planted [-- parts of names]
// Each must be caught; what the tests miss is a hole in them.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { throwAwayCopy } from "../../scripts/throw-away.mjs";
import { bugs } from "./bugs.mjs";
import { inputBugs } from "./bugs-input.mjs";
import { reachBugs } from "./bugs-reach.mjs";

/** So many of the faults, at least, must be caught: of 20, 19. */
const BAR = 0.95;

const say = (line) => process.stdout.write(`${line}\n`);

const wanted = process.argv.slice(2);
const { folder, remove } = throwAwayCopy("planted");

/** @returns {string | null} the first test that failed, or null */
function caughtBy({ file, find, plant, tests, project = "domain" }) {
  const place = path.join(folder, file);
  const sound = fs.readFileSync(place, "utf8");
  if (sound.split(find).length !== 2) throw new Error(`${file} does not hold this once: ${find}`);
  fs.writeFileSync(
    place,
    sound.replace(find, () => plant),
  );
  try {
    const jest = ["--selectProjects", project, "--testPathPatterns", tests];
    const run = [path.join(folder, "scripts", "test.mjs"), ...jest];
    const { status, stdout, stderr } = spawnSync(process.execPath, run, { cwd: folder, encoding: "utf8" });
    if (status === 0) return null;
    const said = stdout + stderr;
    const failed = /● (.+)/.exec(said)?.[1];
    // What never came to its tests shows nothing about them.
    if (!failed || failed.startsWith("Test suite failed"))
      throw new Error(`The tests did not run:\n${said.slice(-2000)}`);
    return failed;
  } finally {
    fs.writeFileSync(place, sound);
  }
}

try {
  const chosen = [...bugs, ...reachBugs, ...inputBugs].filter(
    ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
  );
  let caught = 0;
  for (const bug of chosen) {
    const by = caughtBy(bug);
    if (by) caught++;
    say(`${by ? "caught" : "MISSED"}  ${bug.name}${by ? `\n        ${by}` : ""}`);
  }
  say(`${caught} of ${chosen.length} caught`);
  process.exitCode = caught >= chosen.length * BAR ? 0 : 1;
} finally {
  remove();
}
