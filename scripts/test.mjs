// npm test: every check, in order; a failing one does not hide the next. The last line counts them.
// With arguments, Jest alone on these: npm test -- tests/domain/env.test.ts
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureClient, ensurePackages } from "./install.mjs";
import { ROOT } from "./instance.mjs";

// Jest loads what we add to it by `require`, and Node 20 warns that an ES module is loaded so.
const JEST_OPTIONS = "--disable-warning=ExperimentalWarning";

const interrupt = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => interrupt.abort());

const tool = (name) => path.join(ROOT, "node_modules", name);
const PRETTIER = tool("prettier/bin/prettier.cjs");
const ESLINT = tool("eslint/bin/eslint.js");
const TSC = tool("typescript/bin/tsc");
const JEST = tool("jest/bin/jest.js");
const BUILD = path.join(ROOT, "scripts", "build.mjs");

/** A check of its own counts as one; Jest's tests are counted each. */
const CHECKS = [
  {
    name: "format, lint and types",
    run: () =>
      sideBySide([
        one(PRETTIER, "--check", "--log-level=warn", "."),
        one(ESLINT, "--max-warnings=0", "."),
        one(TSC, "--noEmit"),
      ]),
  },
  // On both cores, and in processes that are replaced once they have grown: one that holds all files gets slow.
  {
    name: "domain and ui tests",
    run: () => jest("--selectProjects", "domain", "ui", "--maxWorkers=2", "--workerIdleMemoryLimit=800MB"),
  },
  { name: "build", run: () => one(BUILD) },
  // Three files at a time, each with an application of its own: while one waits for its page, the others go on.
  { name: "browser tests", run: () => jest("--selectProjects", "browser", "--maxWorkers=3") },
];

async function main(args) {
  process.chdir(ROOT);
  await ensurePackages({ withDev: true, signal: interrupt.signal });
  await ensureClient(interrupt.signal);
  if (args.length > 0)
    return (process.exitCode = await node([JEST, ...args], { NODE_OPTIONS: JEST_OPTIONS }));
  const total = { passed: 0, failed: 0 };
  const broken = [];
  for (const { name, run } of CHECKS) {
    process.stdout.write(`\n== ${name}\n`);
    const { passed, failed } = await run();
    if (interrupt.signal.aborted) return (process.exitCode = 130);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) broken.push(name);
  }
  if (broken.length > 0) process.stdout.write(`\nFailed: ${broken.join(", ")}\n`);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

async function one(...command) {
  const code = await node(command);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function sideBySide(checks) {
  const counts = await Promise.all(checks);
  const sum = (key) => counts.reduce((all, count) => all + count[key], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}

/** Counted from Jest's own report. A run that failed without one (a broken setup, an unread file) counts as one more. */
async function jest(...args) {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-test-")), "report.json");
  const command = [JEST, "--ci", "--json", `--outputFile=${report}`, "--passWithNoTests=false", ...args];
  const code = await node(command, { NODE_OPTIONS: JEST_OPTIONS }, ["ignore", "ignore", "inherit"]);
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites: unread } = readReport(report);
  fs.rmSync(path.dirname(report), { recursive: true });
  const failed = numFailedTests + unread;
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function readReport(file) {
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8"));
  return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
}

/** @returns {Promise<number>} the exit code; 1 where a signal ended it */
function node(command, env = {}, stdio = "inherit") {
  return new Promise((resolve) => {
    const all = { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: "1" };
    const child = spawn(process.execPath, command, { cwd: ROOT, env: all, stdio, signal: interrupt.signal });
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

await main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
