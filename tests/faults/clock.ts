import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Fault } from "@/tests/faults/fault";
import { drain } from "@/tests/faults/gate";
import { ask, sessionOf } from "@/tests/support/http";
import { owner, ownerOne } from "@/tests/support/owner";
import { aCompany, aRequest, type Person } from "@/tests/support/world";

const HOUR = 3_600_000;
const PRELOAD = pathToFileURL(path.resolve("tests", "faults", "shifted-clock.mjs")).href;
const off = (ms: number) => ({ CLOCK_OFF: String(ms), NODE_OPTIONS: `--import ${PRELOAD}` });
/** The clock of the queue strikes each minute. */
const TICK_MS = 75_000;

/** One web process is an hour early, the other an hour late, and the worker either: what expires goes by the database's clock. */
export const clocks: Fault[] = [
  {
    name: "clock-late",
    what: "one web process an hour early, the other and the worker an hour late",
    worker: -HOUR,
  },
  {
    name: "clock-early",
    what: "one web process an hour late, the other and the worker an hour early",
    worker: HOUR,
  },
].map(({ name, what, worker }) => ({
  name,
  what,
  times: 1,
  own: [off(HOUR), off(-HOUR), off(worker)],
  requests: () => 60,
  async run(gate) {
    const { webs } = gate.instance;
    const wrong: string[] = [];
    const company = await aCompany();
    const [young, old] = [await aRequest(company), await aRequest(company)];
    const expires = `update access_request set next_reminder_at = now() + make_interval(secs => $2),
      expires_at = now() + make_interval(secs => $2) where id = $1`;
    await owner(expires, [young.id, 1800]);
    await owner(expires, [old.id, -1]);
    for (const [nth, web] of webs.entries()) {
      const status = async (minutes: number, person: Person = company.adminPerson) => {
        const session = await sessionOf(person);
        await owner(
          "update session set last_seen_at = now() - make_interval(mins => $1) where person_id = $2",
          [minutes, person.id],
        );
        const answer = await ask(`${web.origin}/c/${company.slug}`, session);
        await answer.arrayBuffer();
        const { age } = await ownerOne<{ age: number }>(
          "select extract(epoch from now() - max(last_seen_at))::int as age from session where person_id = $1",
          [person.id],
        );
        return { status: answer.status, age };
      };
      const inside = await status(14);
      if (inside.status !== 200) wrong.push(`web ${nth}: a session idle for 14 minutes is refused`);
      if (inside.age > 60) wrong.push(`web ${nth}: a session in use goes on being idle: ${inside.age} s`);
      if ((await status(16)).status === 200)
        wrong.push(`web ${nth}: an Admin's session idle for 16 minutes opens pages`);
    }
    await gate.desk.work(4, () => true);
    await new Promise((struck) => setTimeout(struck, TICK_MS));
    await drain(gate);
    const statusOf = async (id: string) =>
      (await ownerOne<{ status: string }>("select status from access_request where id = $1", [id])).status;
    if ((await statusOf(young.id)) !== "requested") wrong.push("a request expired before its time");
    if ((await statusOf(old.id)) !== "expired") wrong.push("a request did not expire at its time");
    const early = await owner(
      "select from audit_event where at > now() + interval '1 minute' or at < now() - interval '30 minutes'",
    );
    if (early.length > 0) wrong.push(`${early.length} facts have the time of a process`);
    return { lines: ["sessions, requests and facts were held against the database's clock"], wrong };
  },
}));
