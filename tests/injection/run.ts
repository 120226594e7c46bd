// Asks every parameter of every entry point with an SQL injection tool, against a database that is thrown away:
//   npm run injection -- [WORD…] [--list]
// A word chooses the entry points whose names have it: `users`, `sign-in`. First two holes made for it must be found.
import { parseArgs } from "node:util";
import { askTarget, type Gate, type Outcome } from "@/tests/injection/ask";
import { openGate } from "@/tests/injection/gate";
import type { Target } from "@/tests/injection/target";
import { askTool, toolVersion } from "@/tests/injection/tool";
import { prepareInstance } from "@/tests/support/instance";
import { closeWorkerPool } from "@/tests/support/long-work";
import { closeOwner, owner } from "@/tests/support/owner";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { list: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  say(`sqlmap ${toolVersion()}, level 3, risk 1`);
  const instance = await prepareInstance({ webs: 1 });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void instance.stop().then(() => process.exit(1)));
  try {
    await Promise.all([...instance.webs, instance.worker].map((service) => service.start()));
    process.env.TEST_ORIGIN = instance.webs[0]?.origin;
    // Only now: these learn at their top where the application is.
    const { aMatrix } = await import("@/tests/attack/matrix/world");
    const { settled, stopClock } = await import("@/tests/attack/matrix/state");
    const { everyTarget } = await import("@/tests/injection/all");
    const { unreadPages } = await import("@/tests/injection/pages");
    const { holes } = await import("@/tests/injection/holes");
    const matrix = await aMatrix();
    const targets = await everyTarget(matrix);
    const wanted = targets.filter(
      ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
    );
    if (wanted.length === 0) throw new Error(`Entry points: ${targets.map(({ name }) => name).join(", ")}.`);
    if (values.list) return say(wanted.map(({ name }) => name).join("\n"));
    const unread = unreadPages();
    for (const page of unread) say(`WRONG ${page} reads words of its address that nothing asks`);
    await stopClock();
    await settled();
    await instance.worker.now().kill("SIGTERM");
    await emptyLimits();
    const gate = await openGate();
    let clean = unread.length === 0;
    try {
      for (const hole of holes) await mustFind(gate, hole);
      const outcomes: Outcome[] = [];
      for (const target of wanted) {
        const outcome = await askTarget(gate, target);
        outcomes.push(outcome);
        tell(target.name, outcome);
        clean = clean && isClean(outcome);
      }
      sum(outcomes);
    } finally {
      gate.close();
    }
    process.exitCode = clean ? 0 : 1;
  } finally {
    await Promise.all([closeOwner(), closeWorkerPool()]);
    await instance.stop();
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

const isClean = ({ holes, unasked, faults }: Outcome) =>
  holes.length === 0 && unasked.length === 0 && faults.length === 0;

function tell(name: string, { parameters, requests, seconds, holes, unasked, faults, words }: Outcome): void {
  if (parameters === 0) return say(`${name}: takes nothing to ask`);
  const what = holes.length > 0 ? `FOUND in ${holes.join(", ")}` : "nothing found";
  say(`${name}: ${parameters} parameters, ${requests} requests, ${seconds} s: ${what}`);
  if (unasked.length > 0) say(`  NOT ASKED ${unasked.join(", ")}\n${words.trim().slice(-400)}`);
  const kinds = new Map(faults.map((fault) => [`${fault.status} ${fault.field}`, fault]));
  if (faults.length > 0) say(`  FAULTS ${faults.length} answers of 500 and above`);
  for (const { status, field, value } of kinds.values())
    say(`    ${status} ${field}=${JSON.stringify(value)}`);
}

function sum(outcomes: Outcome[]): void {
  const total = (of: (outcome: Outcome) => number) => outcomes.reduce((all, each) => all + of(each), 0);
  const asked = outcomes.filter(({ parameters }) => parameters > 0).length;
  const holes = total(({ holes }) => holes.length);
  const what = holes > 0 ? `${holes} FOUND` : "nothing found";
  say(
    `${total(({ parameters }) => parameters)} parameters of ${asked} entry points, ${total(({ requests }) => requests)} requests: ${what}; ` +
      `${total(({ faults }) => faults.length)} faults, ${total(({ unasked }) => unasked.length)} not asked; ` +
      `${outcomes.length - asked} entry points take nothing to ask`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
