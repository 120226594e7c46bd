import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";

export type Child = {
  pid: number;
  alive(): boolean;
  /** Settles when a line of its output contains `words`; fails when the process ends first. */
  says(words: string): Promise<string>;
  signal(name: NodeJS.Signals): void;
  /** Sends the signal and waits until the process is gone. @returns how long that took, ms */
  kill(signal: NodeJS.Signals): Promise<number>;
};

/** Runs a TypeScript file as a process of its own. */
export const start = (file: string, args: string[] = []): Child =>
  startNode(["--import", "tsx", file, ...args]);

/** Runs Node with these arguments. What the process says on its error output goes to `errors`, a file; else to ours. */
export function startNode(
  args: string[],
  { env = process.env, errors }: { env?: NodeJS.ProcessEnv; errors?: number } = {},
): Child {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", errors ?? "inherit"] });
  const { pid } = child;
  if (pid === undefined) throw new Error("The process did not start.");
  const lines = listen(child);
  const alive = () => child.exitCode === null && child.signalCode === null;
  return {
    pid,
    alive,
    says: (words) => lines.next(words),
    signal: (name) => void child.kill(name),
    async kill(signal) {
      const began = performance.now();
      if (!alive()) return 0;
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
      return performance.now() - began;
    },
  };
}

/** As much of what a process said as anybody waits for. */
const HEARD = 100_000;

function listen(child: ChildProcess) {
  let heard = "";
  const waiting = new Set<() => void>();
  const tell = () => waiting.forEach((check) => check());
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    heard = (heard + text).slice(-HEARD);
    tell();
  });
  child.once("exit", tell);
  return {
    next(words: string): Promise<string> {
      return new Promise((resolve, reject) => {
        const check = () => {
          const line = heard.split("\n").find((text) => text.includes(words));
          const ended = child.exitCode !== null || child.signalCode !== null;
          if (line === undefined && !ended) return;
          waiting.delete(check);
          if (line === undefined) reject(new Error(`The process ended without saying "${words}":\n${heard}`));
          else resolve(line);
        };
        waiting.add(check);
        check();
      });
    },
  };
}

/** The processes that this one started and that still run; where there is no /proc, none can be told. */
export function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return fs.existsSync(file)
    ? fs.readFileSync(file, "utf8").trim().split(/\s+/).filter(Boolean).map(Number)
    : [];
}
