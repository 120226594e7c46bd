// Asks every parameter of every entry point with an SQL injection tool, against a database that is thrown away:
//   npm run injection -- [WORD…] [--list] [--together 2] [--minutes 600]
// A word chooses the entry points whose names have it: `users`, `sign-in`; `--list` prints the names. First two holes made
// for it must be found. What looks like a hole is asked again alone at the end, and counts if it is found again.
import { parseArgs } from "node:util";
import { z } from "zod";
import { plural } from "@/lib/dates";
import { askAll, askTarget, type Gate, type Outcome } from "@/tests/injection/ask";
import { openGate } from "@/tests/injection/gate";
import { holes } from "@/tests/injection/holes";
import type { Target } from "@/tests/injection/target";
import { askTool, toolVersion } from "@/tests/injection/tool";
import { prepareInstance } from "@/tests/support/instance";
import { closeWorkerPool } from "@/tests/support/long-work";
import { closeOwner, owner } from "@/tests/support/owner";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const count = z.coerce.number().int().positive();

type Plan = { words: string[]; list: boolean; together: number; minutes: number };

function readPlan(): Plan {
  const options = {
    list: { type: "boolean", default: false },
    together: { type: "string", default: "2" },
    minutes: { type: "string", default: "600" },
  } as const;
  const { values, positionals: words } = parseArgs({ options, allowPositionals: true });
  const [together, minutes] = [count.parse(values.together), count.parse(values.minutes)];
  return { words, list: values.list, together, minutes };
}

async function main(): Promise<void> {
  const plan = readPlan();
  say(`sqlmap ${toolVersion()}, level 3, risk 1`);
  const instance = await prepareInstance({ webs: 1, env: { TRUSTED_PROXIES: "1" } });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void instance.stop().then(() => process.exit(1)));
  try {
    await Promise.all([...instance.webs, instance.worker].map((service) => service.start()));
    process.env.TEST_ORIGIN = instance.webs[0]?.origin;
    const targets = await chosenTargets(plan);
    if (plan.list) return say(targets.map(({ name }) => name).join("\n"));
    await instance.worker.now().kill("SIGTERM"); // what it would do is no answer to anybody
    await emptyLimits();
    process.exitCode = (await askThem(targets, plan)) ? 0 : 1;
  } finally {
    await Promise.all([closeOwner(), closeWorkerPool()]);
    await instance.stop();
  }
}

/** Makes a company with one of each thing; the entry points whose names have one of the words, or all. */
async function chosenTargets({ words }: Plan): Promise<Target[]> {
  // Only now: these learn at their top where the application is.
  const { aMatrix } = await import("@/tests/attack/matrix/world");
  const { settled, stopClock } = await import("@/tests/attack/matrix/state");
  const { everyTarget } = await import("@/tests/injection/all");
  const targets = await everyTarget(await aMatrix());
  const chosen = targets.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  if (chosen.length === 0) throw new Error(`Entry points: ${targets.map(({ name }) => name).join(", ")}.`);
  await stopClock();
  await settled();
  return chosen;
}

/** @returns whether every one was asked, and nothing was found */
async function askThem(targets: Target[], plan: Plan): Promise<boolean> {
  const { unreadPages } = await import("@/tests/injection/pages");
  const unread = unreadPages();
  for (const page of unread) say(`WRONG ${page} reads words of its address that nothing asks`);
  const gate = await openGate();
  try {
    for (const hole of holes) await mustFind(gate, hole);
    const outcomes: Outcome[] = [];
    const left: Target[] = [];
    await askAll(gate, targets, plan, {
      asked(outcome) {
        outcomes.push(outcome);
        tell(outcome);
      },
      left(target, error) {
        left.push(target);
        if (error) say(`WRONG ${target.name} could not be asked: ${String(error)}`);
      },
    });
    const found = await confirmed(gate, outcomes);
    sum(outcomes, found, left.length);
    return unread.length + left.length + found.length === 0 && outcomes.every(isClean);
  } finally {
    gate.close();
  }
}

/** @throws where the tool does not find what was made to be found: its silence about ours would tell nothing */
async function mustFind(gate: Gate, hole: Target): Promise<void> {
  const opened = await hole.open();
  const asked = gate.add(opened);
  const { holes } = await askTool(asked.url, opened.values);
  if (holes.length === 0) throw new Error(`${hole.name}: not found. The tool would show nothing.`);
  say(`${hole.name}: found, ${asked.requests} requests`);
}

/** Limits count nothing: answers come from the commands, not from who asks too often. */
const emptyLimits = () =>
  owner(`create function count_nothing() returns trigger language plpgsql as $$
      begin new.used := 0; return new; end $$;
    create trigger count_nothing before insert or update on rate_limit
      for each row execute function count_nothing()`);

/** What is found again when nothing else runs. */
async function confirmed(gate: Gate, outcomes: Outcome[]): Promise<string[]> {
  const found: string[] = [];
  for (const { target, suspects } of outcomes.filter(({ suspects }) => suspects.length > 0)) {
    const again = await askTarget(gate, target, suspects);
    const what = again.suspects.length > 0 ? `FOUND\n${again.words}` : "nothing found";
    say(`${target.name}, again alone: ${what}`);
    found.push(...again.suspects.map((name) => `${target.name} ${name}`));
  }
  return found;
}

const isClean = ({ unasked, faults }: Outcome) => unasked.length + faults.length === 0;

function tell({ target, parameters, requests, seconds, suspects, unasked, faults, words }: Outcome): void {
  if (parameters === 0) return say(`${target.name}: takes nothing to ask`);
  const what = suspects.length > 0 ? `looks like a hole in ${suspects.join(", ")}` : "nothing found";
  say(`${target.name}: ${plural(parameters, "parameter")}, ${requests} requests, ${seconds} s: ${what}`);
  if (unasked.length > 0) say(`  NOT ASKED ${unasked.join(", ")}\n${words}`);
  const kinds = new Map(faults.map((fault) => [`${fault.status} ${fault.field}`, fault]));
  if (faults.length > 0) say(`  FAULTS ${faults.length} answers of 500 and above`);
  for (const { status, field, value } of kinds.values())
    say(`    ${status} ${field}=${JSON.stringify(value)}`);
}

function sum(outcomes: Outcome[], found: string[], left: number): void {
  const total = (of: (outcome: Outcome) => number) => outcomes.reduce((all, each) => all + of(each), 0);
  const asked = outcomes.filter(({ parameters }) => parameters > 0).length;
  const what = found.length > 0 ? `FOUND ${found.join("; ")}` : "nothing found";
  const [parameters, requests] = [total((each) => each.parameters), total((each) => each.requests)];
  say(`${parameters} parameters of ${asked} entry points, ${requests} requests: ${what}`);
  say(
    `  ${total((each) => each.faults.length)} faults, ${total((each) => each.unasked.length)} parameters not asked`,
  );
  say(`  ${outcomes.length - asked} entry points take nothing to ask, ${left} were not asked`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
