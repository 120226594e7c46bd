import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eachTime, times, tooLong, type Fault } from "@/tests/faults/fault";
import { drain, keepWorker } from "@/tests/faults/gate";
import { recovered, underLoad } from "@/tests/faults/processes";
import type { Failure } from "@/tests/support/fake-resend";
import { owner, wholeState } from "@/tests/support/owner";

const RECOVERY_MS = 10_000;
/** After a full disk Postgres may have to begin anew, and plays its log through first. */
const ROOM_MS = 30_000;

const FAILURES: Failure[] = [
  { kind: "rate-limited", retryAfter: "2" },
  { kind: "answer", status: 500, name: "application_error" },
  { kind: "reset" },
  { kind: "bad-json" },
  { kind: "lost-answer" },
  { kind: "answer", status: 409, name: "concurrent_idempotent_requests" },
  { kind: "answer", status: 503, name: "service_unavailable" },
];

/** Each failure of a provider again and again while people decide; a silence of twenty seconds, too. */
const providerFails: Fault = {
  name: "provider-fails",
  what: "the mail provider answers 429, 500, 503, 409, half an answer, nothing, or cuts the line",
  times: 10,
  requests: (plan) => plan.times * 20,
  async run(gate, plan) {
    const failures = Array.from({ length: plan.times }, () => FAILURES).flat();
    failures.splice(3, 0, { kind: "hang" }, { kind: "hang" });
    gate.provider.failNext(...failures);
    await gate.desk.work(4, () => true);
    const took = await drain(gate);
    const repeats = gate.provider.keys.length - gate.provider.received.length;
    return {
      lines: [
        `${failures.length} failures, two of them silences; everything had gone ${(took / 1000).toFixed(1)} s after the last decision`,
        `${repeats} repeats answered by the idempotency key`,
      ],
      wrong: [],
    };
  },
};

/** A provider that lies: what it says went is gone from the queue. The counts tell what that costs. */
const providerLies: Fault = {
  name: "provider-lies",
  what: "the mail provider takes mails and drops them, or delivers them twice",
  times: 10,
  requests: (plan) => plan.times * 4,
  async run(gate, plan) {
    const lies = Array.from({ length: plan.times }, (): Failure[] => [
      { kind: "dropped" },
      { kind: "doubled" },
    ]).flat();
    gate.provider.failNext(...lies);
    await gate.desk.work(4, () => true);
    await drain(gate);
    const arrived = new Set(gate.provider.received.map(({ key }) => key));
    const sent = await owner<{ id: string }>("select id from delivery where status = 'sent'");
    const dropped = sent.filter(({ id }) => !arrived.has(id)).length;
    const doubled = gate.provider.received.length - arrived.size;
    const answered = new Set(gate.provider.keys);
    return {
      lines: [
        `${dropped} dropped and ${doubled} doubled by the provider; its answers say nothing of it`,
        `each of ${answered.size} mails was handed over once: ${gate.provider.keys.length} posts`,
      ],
      wrong: [
        ...(dropped === plan.times && doubled === plan.times
          ? []
          : ["more went wrong than the provider did"]),
        ...(gate.provider.keys.length === answered.size ? [] : ["a mail that was taken was posted again"]),
      ],
    };
  },
  forgive: [/^mails to the people who asked/, /^mails delivered/, /^delivered twice/],
};

/** The record cannot be written: what it would have been about must not happen either. */
const recordFails: Fault = {
  name: "record-fails",
  what: "lines of the record cannot be written",
  times: 20,
  requests: (plan) => plan.times * 2 + 20,
  async run(gate, plan) {
    const wrong: string[] = [];
    await gate.desk.visit();
    await owner("revoke insert on audit_event from gate_app");
    await eachTime(plan, async (nth) => {
      const asked = gate.desk.take();
      const web = gate.instance.webs[nth % 2]?.origin ?? "";
      const before = await wholeState();
      const press = await gate.desk.press(asked, nth % 2 ? "accepted" : "declined", web);
      if (press !== "no answer")
        wrong.push(`a decision without a line in the record was answered with ${press}`);
      const after = await wholeState();
      const changed = Object.keys(after).filter(
        (table) => before[table] !== after[table] && !/job|delivery/.test(table),
      );
      if (changed.length > 0) wrong.push(`something was written all the same: ${changed.join(", ")}`);
    });
    await owner("grant insert on audit_event to gate_app");
    const up = performance.now();
    await gate.desk.work(4, () => true);
    const back = await recovered(gate, up);
    return {
      lines: [
        `${plan.times} decisions tried without a record, nothing changed by them`,
        times("first answer after", [back]),
      ],
      wrong: [...wrong, ...tooLong("recovery", [back], RECOVERY_MS)],
    };
  },
};

/** The disk of database, mails and files is full for a while. Postgres may end by it: it is started anew then. */
const diskFull: Fault = {
  name: "disk-full",
  what: "the disk is full for a while",
  times: 2,
  small: true,
  requests: (plan) => plan.times * 200 + 100,
  async run(gate, plan) {
    const { database, log } = gate.instance;
    const ballast = path.join(path.dirname(log), "ballast");
    const back: number[] = [];
    let ends = 0;
    await underLoad(gate, async () => {
      await eachTime(plan, async () => {
        await wait(1000);
        fill(ballast);
        await wait(plan.seconds * 1000);
        fs.rmSync(ballast);
        if (database.pids().length === 0) {
          ends++;
          await database.start();
        }
        const up = performance.now();
        back.push(await recovered(gate, up));
        await keepWorker(gate.instance);
      });
    });
    return {
      lines: [
        `full for ${plan.seconds} s, ${plan.times} times; Postgres ended by it ${ends} times and was started anew`,
        times("first answer after there was room", back),
      ],
      wrong: tooLong("recovery", back, ROOM_MS),
    };
  },
};

function fill(file: string): void {
  const chunk = Buffer.alloc(1024 * 1024, 1);
  const descriptor = fs.openSync(file, "w");
  try {
    for (;;) fs.writeSync(descriptor, chunk);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  } finally {
    fs.closeSync(descriptor);
  }
}

export const surroundingFaults = [providerFails, providerLies, recordFails, diskFull];
