import { execFile, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { times, tooLong, type Fault } from "@/tests/faults/fault";
import type { Gate } from "@/tests/faults/gate";
import { kill, recovered, underLoad } from "@/tests/faults/processes";
import { formWith, send } from "@/tests/support/forms";
import { closeOwner, owner } from "@/tests/support/owner";
import { aPerson, PASSWORD } from "@/tests/support/world";

/** Where the database's log goes as it is written, by the second at the latest: another machine, in life. */
const ARCHIVE = path.join(os.tmpdir(), `gatehouse-archive-${process.pid}`);
const EVERY_SECONDS = 2;
/** What was answered so long before the loss must be there again; what came after may be gone. */
const LOSS_MS = 2 * EVERY_SECONDS * 1000 + 1000;
const BACK_MS = 30 * 60_000;

/**
 * The drill of a restore, as docs/operating.md describes it: a base backup while people decide, the log archived as it
 * grows, everything lost at once, both put in place, the record verified, every session ended, and somebody signs in.
 */
export const restore: Fault = {
  name: "restore",
  what: "the database's folder and every process lost under load; restored from a base backup and the archived log",
  times: 1,
  database: {
    archive_mode: "on",
    archive_timeout: String(EVERY_SECONDS),
    archive_command: `cp %p ${ARCHIVE}/%f`,
  },
  requests: (plan) => plan.times * (plan.seconds * 60 + 200),
  async run(gate, plan) {
    fs.mkdirSync(ARCHIVE, { mode: 0o777 });
    fs.chmodSync(ARCHIVE, 0o777); // the server may run as another user
    const backup = fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-backup-"));
    const wrong: string[] = [];
    const back: number[] = [];
    try {
      const person = await aPerson();
      await underLoad(gate, async () => {
        await wait(1_000);
        await baseBackup(gate, backup);
        await wait(plan.seconds * 1_000);
        const long = new Map(gate.desk.acknowledged);
        await wait(LOSS_MS);
        const lost = performance.now();
        await loseAll(gate);
        putBack(gate, backup);
        await gate.instance.database.start();
        const there = await decided();
        const missing = [...long].filter(([id, status]) => there.get(id) !== status).length;
        if (missing > 0)
          wrong.push(`${missing} decisions answered ${LOSS_MS / 1000} s before the loss are gone`);
        wrong.push(...(await verified(gate)));
        await Promise.all([...gate.instance.webs, gate.instance.worker].map((service) => service.start()));
        await recovered(gate, lost);
        back.push(performance.now() - lost);
      });
      await owner("update session set revoked_at = now() where revoked_at is null");
      const web = gate.instance.webs[0]?.origin ?? "";
      const form = await formWith("password", `${web}/sign-in`);
      const { status } = await send(form, { email: person.email, password: PASSWORD });
      if (status !== 303) wrong.push(`signing in afterwards answered ${status}`);
    } finally {
      fs.rmSync(backup, { recursive: true });
      fs.rmSync(ARCHIVE, { recursive: true });
    }
    return {
      lines: [
        times("decisions are taken again after the loss", back),
        `the log was archived every ${EVERY_SECONDS} s; the record verified, sessions were ended, and somebody signed in`,
      ],
      wrong: [...wrong, ...tooLong("the way back", back, BACK_MS)],
    };
  },
  // What was answered in the last seconds is gone, and its mails were sent.
  forgive: [/^acknowledged and lost/, /^mails/],
};

/** By the server's own functions: a copy of its folder while it works, made whole by the log of that time. */
async function baseBackup({ instance: { database } }: Gate, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query("select pg_backup_start('drill', true)");
    // Files come and go meanwhile, which `cp` mentions at its end.
    spawnSync("cp", ["-a", `${database.home}/.`, to], { stdio: "ignore" });
    const { rows } = await client.query<{ labelfile: string }>("select labelfile from pg_backup_stop()");
    fs.rmSync(path.join(to, "postmaster.pid"), { force: true });
    fs.writeFileSync(path.join(to, "backup_label"), rows[0]?.labelfile ?? "");
  } finally {
    await client.end();
  }
}

async function loseAll({ instance }: Gate): Promise<void> {
  await closeOwner();
  await Promise.all([...instance.webs, instance.worker].map((service) => service.now().kill("SIGKILL")));
  for (const pid of instance.database.pids()) kill(pid, "SIGKILL");
  fs.rmSync(instance.database.home, { recursive: true });
}

function putBack({ instance: { database } }: Gate, backup: string): void {
  spawnSync("cp", ["-a", backup, database.home], { stdio: "inherit" });
  const { uid, gid } = fs.statSync(path.join(database.home, "PG_VERSION"));
  fs.writeFileSync(path.join(database.home, "recovery.signal"), "");
  fs.appendFileSync(
    path.join(database.home, "postgresql.auto.conf"),
    `restore_command = 'cp ${ARCHIVE}/%f %p'\n`,
  );
  for (const name of ["recovery.signal", "backup_label", "postgresql.auto.conf", "."])
    fs.chownSync(path.join(database.home, name), uid, gid);
  fs.chmodSync(database.home, 0o700);
}

const decided = async () =>
  new Map(
    (await owner<{ id: string; status: string }>("select id, status from access_request")).map(
      ({ id, status }) => [id, status],
    ),
  );

/** As whoever restores would ask. */
async function verified({ instance }: Gate): Promise<string[]> {
  const env = { ...process.env, DIRECT_URL: instance.database.url };
  const ask = promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/audit-verify.ts"], { env });
  return ask.then(
    () => [],
    (error: { stdout: string }) => [`the record does not verify: ${error.stdout}`],
  );
}
