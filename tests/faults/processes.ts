import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

export type Child = {
  /** Settles when a line of its output contains `words`; fails when the process ends first. */
  says(words: string): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
};

/** Runs a TypeScript file as a process of its own. */
export function start(file: string, args: string[] = []): Child {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = listen(child);
  return {
    says: (words) => lines.next(words),
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
    },
  };
}

function listen(child: ChildProcess) {
  let heard = "";
  const waiting = new Set<() => void>();
  const tell = () => waiting.forEach((check) => check());
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
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
