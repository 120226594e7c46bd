// Runs races over HTTP against two web processes, the worker and one database, and counts what must not be:
//   npm run races -- [NAME] [--rounds 1000] [--seconds 600]
// Rounds go by turns through 2, 5 and 20 callers. Costly races run for a share of the rounds. No race goes on for longer
// than the seconds given.
import { parseArgs } from "node:util";
import pg from "pg";
import { z } from "zod";
import { brokenInvariants } from "@/tests/faults/invariants";
import { upperBound } from "@/tests/faults/verdict";
import { races } from "@/tests/races/all";
import { hold, inTurn, type Race } from "@/tests/races/race";
import { prepareInstance } from "@/tests/support/instance";
import { closeOwner, sealRecord } from "@/tests/support/owner";

const CALLERS = [2, 5, 20];

const say = (line: string) => process.stdout.write(`${line}\n`);

function readPlan(): { wanted: Race[]; rounds: number; seconds: number } {
  const options = {
    rounds: { type: "string", default: "1000" },
    seconds: { type: "string", default: "3600" },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const count = z.coerce.number().int().positive();
  const [rounds, seconds] = [count.parse(values.rounds), count.parse(values.seconds)];
  const [name] = positionals;
  const wanted = races.filter((race) => !name || race.name === name);
  if (wanted.length === 0) throw new Error(`Races: ${races.map((race) => race.name).join(", ")}.`);
  return { wanted, rounds, seconds };
}

async function main(): Promise<void> {
  const { wanted, rounds, seconds } = readPlan();
  const instance = await prepareInstance({ webs: 2 });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void instance.stop().then(() => process.exit(1)));
  try {
    await Promise.all([...instance.webs, instance.worker].map((service) => service.start()));
    process.env.TEST_ORIGIN = instance.webs[0]?.origin; // mails are read where the worker leaves them
    const webs = instance.webs.map(({ origin }) => origin);
    let whole = true;
    for (const race of wanted) {
      const clean = await run(
        race,
        webs,
        Math.max(CALLERS.length, Math.ceil(rounds * (race.share ?? 1))),
        seconds,
      );
      whole = (await invariantsHold(instance.database.url)) && clean && whole;
    }
    process.exitCode = whole ? 0 : 1;
  } finally {
    await closeOwner();
    await instance.stop();
  }
}

/** @returns whether no round showed anything wrong */
async function run(race: Race, webs: string[], wanted: number, most: number): Promise<boolean> {
  const began = Date.now();
  // By turns in blocks: what a race varies with the round meets every number of callers.
  const callers = (round: number) => inTurn(race.callers ?? CALLERS, Math.floor(round / 4));
  const { rounds, won, wrong, violations } = await hold(race, webs, wanted, callers, most);
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  say(`${race.name}: ${race.what}`);
  say(`  first was: ${[...won].map(([who, times]) => `${who} ${times}`).join(", ")}`);
  for (const sentence of wrong.slice(0, 20)) say(`  WRONG ${sentence}`);
  const bound = violations === 0 ? `, below ${upperBound(rounds)} % at 95 %` : "";
  say(`  ${violations} of ${rounds} rounds with something wrong${bound}; ${seconds} s`);
  return violations === 0;
}

async function invariantsHold(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await sealRecord(client);
    const broken = await brokenInvariants(client);
    for (const { name, rows } of broken) say(`  BROKEN "${name}": ${rows} rows`);
    if (broken.length === 0) say("  every invariant holds, and the record is whole");
    return broken.length === 0;
  } finally {
    await client.end();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
