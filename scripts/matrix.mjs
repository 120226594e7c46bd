// The matrix of rights against a build without proxy.ts, which is comfort and never a guard.  npm run matrix [-- attack/matrix-swap]
// Built in a throw-away folder: action ids belong to one build, so the tests run beside it.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { throwAwayCopy } from "./throw-away.mjs";

const { folder, remove } = throwAwayCopy("matrix", ["proxy.ts"]);
try {
  const [pattern = "attack/matrix"] = process.argv.slice(2);
  const jest = ["--selectProjects", "browser", "--testPathPatterns", pattern];
  const run = [path.join(folder, "scripts", "test.mjs"), ...jest];
  process.exitCode = spawnSync(process.execPath, run, { cwd: folder, stdio: "inherit" }).status ?? 1;
} finally {
  remove();
}
