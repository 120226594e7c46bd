import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { Values } from "@/tests/injection/target";

/** What the tool says of each parameter: those with a hole, and those that it did not come to ask. */
export type Verdict = { holes: string[]; unasked: string[]; words: string };

/** @throws with what to install, where the tool is not there */
export function toolVersion(): string {
  try {
    return execFileSync("sqlmap", ["--version", "--batch"], { encoding: "utf8" }).trim().split("\n")[0] ?? "";
  } catch {
    throw new Error(
      "This needs sqlmap: apt install sqlmap (Debian), brew install sqlmap (macOS), or sqlmap.org.",
    );
  }
}

/** Level 3, and every technique; what differs between answers is looked for in their text. */
const HOW = [
  ...[
    "--batch",
    "--ignore-stdin",
    "--skip-waf",
    "--level=3",
    "--risk=1",
    "--technique=BEUSTQ",
    "--dbms=PostgreSQL",
  ],
  ...[
    "--flush-session",
    "--disable-coloring",
    "--timeout=60",
    "--time-sec=3",
    "--retries=1",
    "--answers=keep testing=Y",
  ],
];

/** Asks a form about some of its fields. @param which their numbers; all where it is not given */
export async function askTool(url: string, values: Values, which?: number[]): Promise<Verdict> {
  const names = Object.keys(values);
  const data = Object.values(values)
    .map((value, nth) => `p${nth}=${inForm(value)}`)
    .join("&");
  const wanted = which ?? names.map((_, nth) => nth);
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-injection-"));
  try {
    const asked = wanted.map((nth) => `p${nth}`).join(",");
    const args = ["-u", url, "--data", data, "-p", asked, "--output-dir", home, ...HOW];
    const child = spawn("sqlmap", args, {
      env: { ...process.env, HOME: home },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [words] = await Promise.all([text(child.stdout), once(child, "exit")]);
    const named = (pattern: RegExp) => new Set([...words.matchAll(pattern)].map(([, nth]) => Number(nth)));
    const found = named(/^Parameter: #?\d*\*?\s?p(\d+) \(/gm);
    const clean = named(/parameter 'p(\d+)' does not seem to be injectable/g);
    const name = (nth: number) => names[nth] ?? "";
    return {
      holes: wanted.filter((nth) => found.has(nth)).map(name),
      unasked: wanted.filter((nth) => !found.has(nth) && !clean.has(nth)).map(name),
      words,
    };
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}

/** A star is the tool's own mark. */
const inForm = (value: string) => encodeURIComponent(value).replaceAll("*", "%2A");
