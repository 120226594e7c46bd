import { setTimeout as wait } from "node:timers/promises";
import { eachTime, times, tooLong, type Fault } from "@/tests/faults/fault";
import type { Look } from "@/tests/faults/desk";
import { keepWorker, type Gate } from "@/tests/faults/gate";
import { eventually } from "@/tests/support/waiting";
import { owner } from "@/tests/support/owner";

const TABS = 6;
/** Normal again within, and stopped within, in milliseconds. */
const RECOVERY_MS = 10_000;
const DRAIN_MS = 30_000;

/** Keeps people busy while something is done to the instance. */
export async function underLoad(gate: Gate, act: () => Promise<void>): Promise<void> {
  let over = false;
  const work = gate.desk.work(TABS, () => !over);
  try {
    await act();
  } finally {
    over = true;
  }
  await work;
}

/** When the next decision was answered after a moment; waits for it. */
export const recovered = ({ desk }: Gate, since: number): Promise<number> =>
  eventually("the next answer", async () => desk.firstAnswerAfter(since));

/** A web process is ended with a signal at a random moment, then started anew: the other one goes on meanwhile. */
const endWebs = (name: string, what: string, signal: NodeJS.Signals, most: number): Fault => ({
  name,
  what,
  times: 30,
  requests: (plan) => plan.times * 25 + 100,
  async run(gate, plan) {
    const ended: number[] = [];
    const back: number[] = [];
    await underLoad(gate, async () => {
      await eachTime(plan, async (nth) => {
        const web = gate.instance.webs[nth % 2];
        if (!web) throw new Error("There is no such web process.");
        await wait(100 + plan.random() * 700);
        ended.push(await web.now().kill(signal));
        const began = performance.now();
        await web.start();
        back.push(performance.now() - began);
      });
    });
    return {
      lines: [times("gone after the signal", ended), times("ready again after its start", back)],
      wrong: [...tooLong("ending", ended, most), ...tooLong("starting", back, RECOVERY_MS)],
    };
  },
});

const webKills = endWebs("web-kills", "web processes killed at random moments under load", "SIGKILL", 1_000);
const webStops = endWebs("web-stops", "web processes told to stop under load", "SIGTERM", DRAIN_MS);

/** Every process of the database is killed at once, and the server started anew; web processes stay as they are. */
const databaseKills: Fault = {
  name: "database-kills",
  what: "Postgres killed (-9, all of it) under load and started anew",
  times: 5,
  requests: (plan) => plan.times * 60 + 60,
  async run(gate, plan) {
    const { database, webs } = gate.instance;
    const before = webs.map((web) => web.now().pid);
    const back: number[] = [];
    await underLoad(gate, async () => {
      await eachTime(plan, async () => {
        await wait(500 + plan.random() * 1500);
        for (const pid of database.pids()) kill(pid, "SIGKILL");
        await database.start();
        const up = performance.now();
        back.push(await recovered(gate, up));
        await keepWorker(gate.instance);
      });
    });
    const after = webs.map((web) => (web.now().alive() ? web.now().pid : 0));
    return {
      lines: [times("first answer after Postgres was up", back)],
      wrong: [
        ...tooLong("recovery", back, RECOVERY_MS),
        ...(String(before) === String(after) ? [] : ["a web process did not live through it"]),
      ],
    };
  },
};

/** Pages asked for so often while the database stands still. */
const LOOK_EVERY_MS = 500;
/** The first to find the database silent wait until that is certain; whoever comes later does not. */
const FIRST_LOOK_MS = 8_000;
const LATER_LOOK_MS = 1_000;

/** Every process of the database stands still for a while, with its lines open. */
const databaseFrozen: Fault = {
  name: "database-frozen",
  what: "Postgres frozen (all of it) under load and woken",
  times: 2,
  requests: (plan) => plan.times * 150 + 200,
  async run(gate, plan) {
    const { database, webs } = gate.instance;
    const before = webs.map((web) => web.now().pid);
    const back: number[] = [];
    const live: number[] = [];
    const looks: Look[] = [];
    await underLoad(gate, async () => {
      await eachTime(plan, async () => {
        await wait(1000 + plan.random() * 1000);
        const pids = database.pids();
        for (const pid of pids) kill(pid, "SIGSTOP");
        const woken = wait(plan.seconds * 1000);
        const looking = lookAround(gate, plan.seconds * 1000);
        const asked = performance.now();
        const answer = await fetch(`${webs[0]?.origin}/api/health/live`);
        if (answer.status === 200) live.push(performance.now() - asked);
        await woken;
        for (const pid of pids) kill(pid, "SIGCONT");
        const up = performance.now();
        looks.push(...(await looking));
        back.push(await recovered(gate, up));
        await keepWorker(gate.instance);
      });
    });
    const after = webs.map((web) => (web.now().alive() ? web.now().pid : 0));
    const later = looks.slice(-Math.floor(looks.length / 2));
    const rough = looks.filter(({ status, calm }) => status !== 503 || !calm);
    return {
      lines: [
        `frozen for ${plan.seconds} s, ${plan.times} times`,
        times("first answer after it was woken", back),
        times("the process says meanwhile that it lives", live),
        times("a page says meanwhile that it cannot be shown now", durations(looks)),
        times("the same in the second half", durations(later)),
      ],
      wrong: [
        ...tooLong("recovery", back, RECOVERY_MS),
        ...tooLong("a page", durations(looks), FIRST_LOOK_MS),
        ...tooLong("a page of the second half", durations(later), LATER_LOOK_MS),
        ...(rough.length === 0 ? [] : [`${rough.length} pages were not answered with calm words`]),
        ...(String(before) === String(after) ? [] : ["a web process did not live through it"]),
        ...(live.length === plan.times ? [] : ["the web process did not say that it lives"]),
      ],
    };
  },
};

const durations = (looks: Look[]) => looks.map(({ ms }) => ms);

/** Opens pages of both web processes for a while, each at its time, and says how each was answered. */
async function lookAround({ desk, instance }: Gate, ms: number): Promise<Look[]> {
  const looks: Promise<Look>[] = [];
  const end = performance.now() + ms - LATER_LOOK_MS; // what is asked at the end may find it awake
  for (let nth = 0; performance.now() < end; nth++) {
    looks.push(desk.look(instance.webs[nth % 2]?.origin ?? ""));
    await wait(LOOK_EVERY_MS);
  }
  return Promise.all(looks);
}

/**
 * A worker stands still while it sends. Its lines to the database are cut meanwhile, as a network would after a while:
 * that is the end of its lease. Another one takes over, and then the first one wakes.
 */
const workerFrozen: Fault = {
  name: "worker-frozen",
  what: "a worker frozen past its lease while it sends, and woken",
  times: 5,
  latency: 300,
  requests: (plan) => plan.times * 40 + 40,
  async run(gate, plan) {
    const { worker } = gate.instance;
    const woken: number[] = [];
    const wrong: string[] = [];
    await underLoad(gate, async () => {
      await eachTime(plan, async () => {
        const frozen = worker.now();
        await eventually("a mail on its way", async () => {
          const find =
            "select 1 from delivery where status = 'queued' and first_tried_at > now() - interval '1 second'";
          return (await owner(find))[0];
        });
        frozen.signal("SIGSTOP");
        await owner(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'gate_worker' or application_name like 'gatehouse worker%'",
        );
        await worker.start();
        await wait(plan.seconds * 1000);
        const began = performance.now();
        frozen.signal("SIGCONT");
        await eventually("its end", async () => (frozen.alive() ? null : true)).catch(() =>
          wrong.push("the woken worker went on without its lease"),
        );
        woken.push(performance.now() - began);
        if (frozen.alive()) await frozen.kill("SIGKILL");
      });
    });
    return { lines: [times("the woken worker noticed and left", woken)], wrong };
  },
};

export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended with those that were killed before it.
  }
}

export const processFaults = [webKills, webStops, databaseKills, databaseFrozen, workerFrozen];
