import net from "node:net";
import { makeCompany } from "@/tests/bench/company";
import type { Instance } from "@/tests/bench/instance";
import { visitNowAndThen, warmUp, type Target } from "@/tests/bench/load";

const SECONDS = Number(process.env.SECONDS ?? 20);
const SENDERS = 500;
const VISIT_MS = 250;

/** What others wait while some send slowly: each must be answered, by the page that was asked for. */
export async function benchSlowSenders(
  { origin, webPid, owner }: Instance,
  say: (line: string) => void,
): Promise<void> {
  const ours = await makeCompany(owner, "Redgum Electrical", 25);
  const page: Target = { url: `${origin}/c/${ours.slug}/team/users`, cookie: ours.cookie };
  const door: Target = { url: `${origin}/sign-in` };
  for (const target of [page, door]) await warmUp(target, 4, webPid);

  const usual = await whileAsking(page, VISIT_MS);
  const usualDoor = await whileAsking(door, VISIT_MS);
  say(`usual: a page p95 ${usual.toFixed(1)} ms, the door ${usualDoor.toFixed(1)} ms`);

  const stop = slowSenders(origin);
  const [slow, slowDoor] = await Promise.all([whileAsking(page, VISIT_MS), whileAsking(door, VISIT_MS)]);
  const { cut } = stop();
  say(
    `${SENDERS} slow senders: a page p95 ${slow.toFixed(1)} ms, the door ${slowDoor.toFixed(1)} ms; ${cut} lines were cut`,
  );
}

/** @returns the 95th percentile of waiting times, ms */
async function whileAsking(target: Target, pause: number): Promise<number> {
  const end = performance.now() + SECONDS * 1000;
  return (await visitNowAndThen(target, pause, () => performance.now() < end)).p95;
}

/** By turns a head that never ends, and a form whose body never ends: to the door and to pages inside. */
function slowSenders(origin: string): () => { cut: number } {
  const { hostname, port, host } = new URL(origin);
  let cut = 0;
  const lines = Array.from({ length: SENDERS }, (_, nth) => {
    const line = net.connect(Number(port), hostname);
    const path = nth % 4 < 2 ? "/sign-in" : "/c/somebody/team/users";
    const head = `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\n`;
    const form = "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n--x\r\n";
    line.on("error", () => undefined);
    line.once("close", () => cut++);
    line.write(nth % 2 ? head : head + form);
    return line;
  });
  const timer = setInterval(() => lines.forEach((line) => void (line.writable && line.write("a"))), 1_000);
  return () => {
    clearInterval(timer);
    const before = cut;
    for (const line of lines) line.destroy();
    return { cut: before };
  };
}
