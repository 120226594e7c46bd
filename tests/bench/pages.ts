// What the requests list costs. Each number counts only beside the others of its run: machines differ, and so do minutes.
//   npm run bench            the list, beside (a) its markup from constants and (b) a bare page with a table
//   npm run bench -- depth   10,000 open requests beside 25: first page, search, page 400
//   npm run bench -- lists   1,000,000 members beside 1,000 (MEMBERS for another number): filters, sorts, searches
//   npm run bench -- desk    one of 1,000,000 people at the reactivation desk, by each thing they are known by
//   npm run bench -- import  100,000 people from a file: time, memory, pages meanwhile, again, and through a kill -9
//   npm run bench -- sign-ins  how many people sign in a second, and what pages cost meanwhile
//   npm run bench -- timing  whether waiting times tell what is known (SAMPLES for another number than 1,000 a side)
//   npm run bench -- walls   ten companies, 500 callers, five connections, a minute (SECONDS): nobody gets another's row
//   npm run bench -- facts   10,000 facts (FACTS) of one company from two processes: none lost, and what each adds
//   npm run bench -- slow-senders  what others wait beside 500 who send a byte a second
//   npm run bench -- export  1,000,000 people into a file beside 10,000
import { makeCompany } from "@/tests/bench/company";
import { compareDepths } from "@/tests/bench/depth";
import { benchDesk } from "@/tests/bench/desk";
import { compareLists } from "@/tests/bench/lists";
import { benchExport } from "@/tests/bench/export";
import { benchFacts } from "@/tests/bench/facts";
import { benchImport } from "@/tests/bench/import";
import { benchSignIns } from "@/tests/bench/sign-ins";
import { benchSlowSenders } from "@/tests/bench/slow-senders";
import { compareTimes } from "@/tests/bench/timing";
import { benchWalls } from "@/tests/bench/walls";
import { startInstance, type Instance } from "@/tests/bench/instance";
import { fetchPage, median, press, warmUp, type Round, type Target } from "@/tests/bench/load";
import { closeDatabase } from "@/lib/db";

const CONNECTIONS = 10;
const ROUND_SECONDS = 6;
const ROUNDS = 5;

async function comparePages({ origin, webPid, owner }: Instance): Promise<void> {
  const { slug, cookie } = await makeCompany(owner, "Redgum Electrical", 25);
  const pages: [string, Target][] = [
    ["the requests list", { url: `${origin}/c/${slug}/team/access-requests`, cookie }],
    ["(a) the same from constants", { url: `${origin}/dev/bench/requests` }],
    ["(b) a bare table", { url: `${origin}/dev/bench/table` }],
  ];
  const rounds: Round[][] = pages.map(() => []);
  for (const [name, target] of pages) {
    await demandRows(name, target);
    await warmUp(target, CONNECTIONS, webPid);
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, [, target]] of pages.entries())
      rounds[index]?.push(await press(target, ROUND_SECONDS, CONNECTIONS, webPid));
  const middle = rounds.map((all) => ({
    rate: median(all.map(({ rate }) => rate)),
    cpu: median(all.map(({ cpu }) => cpu)),
  }));
  const [ours, constants, bare] = middle;
  if (!ours || !constants || !bare) throw new Error("A page was not measured.");
  for (const [index, [name, target]] of pages.entries()) {
    const { rate, cpu } = middle[index] ?? ours;
    const kilobytes = Buffer.byteLength(await fetchPage(target)) / 1000;
    say(
      `${name.padEnd(28)}${rate.toFixed(0).padStart(5)} pages/s  ${cpu.toFixed(2)} ms CPU/page  ${kilobytes.toFixed(1)} kB`,
    );
  }
  say(`by CPU/page: a=${(constants.cpu / ours.cpu).toFixed(2)} b=${(bare.cpu / ours.cpu).toFixed(2)}`);
  say(`ratio a=${(ours.rate / constants.rate).toFixed(2)} b=${(ours.rate / bare.rate).toFixed(2)}`);
}

/** A page that shows something else would be measured for nothing. */
async function demandRows(name: string, target: Target): Promise<void> {
  const rows = (await fetchPage(target)).match(/<th scope="row"/g)?.length;
  if (rows !== 25) throw new Error(`${name} shows ${rows ?? 0} rows instead of 25.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  process.env.TRUSTED_PROXIES = "1"; // so that each caller of a flood has an address of its own
  const instance = await startInstance();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void instance.stop().then(() => process.exit(1)));
  try {
    if (process.argv[2] === "depth") await compareDepths(instance, say);
    else if (process.argv[2] === "lists") await compareLists(instance, say, process.argv[3]);
    else if (process.argv[2] === "desk") await benchDesk(instance, say);
    else if (process.argv[2] === "import") await benchImport(instance, say);
    else if (process.argv[2] === "sign-ins") await benchSignIns(instance, say);
    else if (process.argv[2] === "timing") await compareTimes(instance, say);
    else if (process.argv[2] === "walls") await benchWalls(instance, say);
    else if (process.argv[2] === "facts") await benchFacts(instance, say);
    else if (process.argv[2] === "slow-senders") await benchSlowSenders(instance, say);
    else if (process.argv[2] === "export") await benchExport(instance, say);
    else await comparePages(instance);
  } finally {
    await closeDatabase();
    await instance.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
