import fs from "node:fs";
import http from "node:http";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

export type Target = { url: string; cookie?: string };

/** What a stretch of load showed: answers, a second; processor time of the server, ms an answer; waiting times, ms. */
export type Round = { answers: number; rate: number; cpu: number; p50: number; p95: number };

const WARM_UP_SECONDS = 3;
const WARM_UP_PAGES = 600;
const TICKS_PER_SECOND = 100; // what Linux reports process times in, on every architecture we run on

/**
 * Asks for a page on `connections` kept-open connections, on each as fast as the answers come.
 * @param pid the server process, for its processor time
 * @throws where an answer is not 200: a fast error is no result
 */
export async function press(
  target: Target,
  seconds: number,
  connections: number,
  pid: number,
): Promise<Round> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const waits: number[] = [];
  const before = processorMs(pid);
  const start = performance.now();
  const end = start + seconds * 1000;
  const work = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      await fetchPage(target, agent);
      waits.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const took = performance.now() - start;
  const cpu = (processorMs(pid) - before) / waits.length;
  agent.destroy();
  waits.sort((a, b) => a - b);
  const rate = (waits.length / took) * 1000;
  return { answers: waits.length, rate, cpu, p50: quantile(waits, 0.5), p95: quantile(waits, 0.95) };
}

/**
 * Asks for a page every `pause` milliseconds, as an office full of people does, while `going` says so.
 * @returns the waiting times, ms
 */
export async function visitNowAndThen(
  target: Target,
  pause: number,
  going: () => boolean,
): Promise<{ p50: number; p95: number }> {
  const agent = new http.Agent({ keepAlive: true });
  const waits: number[] = [];
  const visits: Promise<void>[] = [];
  const visit = async () => {
    const asked = performance.now();
    await fetchPage(target, agent);
    waits.push(performance.now() - asked);
  };
  while (going()) {
    visits.push(visit());
    await sleep(pause);
  }
  await Promise.all(visits);
  agent.destroy();
  waits.sort((a, b) => a - b);
  return { p50: quantile(waits, 0.5), p95: quantile(waits, 0.95) };
}

/** Loads a page until the server's compiler has seen enough of it: that takes pages rather than seconds. */
export async function warmUp(
  target: Target,
  connections: number,
  pid: number,
  pages = WARM_UP_PAGES,
): Promise<void> {
  for (let answers = 0; answers < pages;) {
    answers += (await press(target, WARM_UP_SECONDS, connections, pid)).answers;
  }
}

/** The body of a page; nothing but a 200 will do. */
export function fetchPage({ url, cookie }: Target, agent?: http.Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.get(
      url,
      { agent, headers: { accept: "text/html", ...(cookie && { cookie }) } },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.once("error", reject);
        response.once("end", () => {
          if (response.statusCode === 200) resolve(Buffer.concat(parts).toString("utf8"));
          else reject(new Error(`${url} answered ${response.statusCode}.`));
        });
      },
    );
    request.once("error", reject);
  });
}

/** User and system time of a process so far. Its name, in brackets before the numbers, may hold spaces. */
function processorMs(pid: number): number {
  const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000;
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function median(values: number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
