import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { verifyRecord } from "@/lib/audit/verify";
import { settings } from "@/lib/env";
import { owner, ownerOne, sealRecord, wholeState } from "@/tests/support/owner";

const FRESH = `seed_${process.pid}`;

function inFresh(url: string): string {
  const other = new URL(url);
  other.pathname = `/${FRESH}`;
  return other.href;
}

let fresh: pg.Client;
beforeAll(async () => {
  const { name } = await ownerOne<{ name: string }>(
    "select datname as name from pg_database where datname like 'template\\_%'",
  );
  await owner(`drop database if exists ${FRESH} with (force)`);
  await owner(`create database ${FRESH} template ${name}`);
  fresh = new pg.Client({ connectionString: inFresh(settings().directUrl) });
  await fresh.connect();
});
afterAll(async () => {
  await fresh.end();
  await owner(`drop database ${FRESH} with (force)`);
});

function seed(env: Record<string, string> = {}): ChildProcess {
  const all = { ...process.env, ...env, LOG_LEVEL: "info" };
  return spawn(process.execPath, ["--import", "tsx", "prisma/seed.ts"], { env: all, stdio: "pipe" });
}

function seedFresh(): ChildProcess {
  const { databaseUrl, directUrl } = settings();
  return seed({ DATABASE_URL: inFresh(databaseUrl), DIRECT_URL: inFresh(directUrl) });
}

/** Runs to its end. @returns what it said and its exit code */
async function finished(child: ChildProcess) {
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code] = await once(child, "close");
  return { said, code };
}

const count = async (what: string): Promise<number> => {
  const { rows } = await fresh.query<{ n: number }>(`select count(*)::int as n from ${what}`);
  return rows[0]?.n ?? 0;
};

const SAW = `select
  (select json_agg(slug || ' ' || code || ' ' || found_by_name order by slug) from company) as companies,
  (select json_agg(p.email || ' ' || m.role || ' ' || m.send_notifications order by p.email, m.role)
     from membership m join person p on p.id = m.person_id where m.status = 'active') as members,
  (select json_object_agg(status, n) from (select status, count(*) as n from access_request group by 1) s) as requests,
  (select json_object_agg(state, n) from (select status as state, count(*) as n from invitation group by 1) i) as invitations,
  (select json_agg(email) from person where support) as support,
  (select count(distinct floor(extract(epoch from now() - created_at) / 3600))::int
     from access_request where status = 'requested') as ages`;

it("completes what a killed run began, says nothing, and changes nothing when run again", async () => {
  const killed = seedFresh();
  const gone = once(killed, "close");
  while ((await count("access_request")) < 3 && killed.exitCode === null);
  killed.kill("SIGKILL");
  await gone;
  expect(await count("access_request")).toBeLessThan(10);

  expect(await finished(seedFresh())).toEqual({ said: "", code: 0 });
  const { rows } = await fresh.query(SAW);
  expect(rows).toEqual([
    {
      companies: ["harbour HARBOUR-7730 false", "redgum REDGUM-4821 true"],
      members: [
        "admin@harbour.example ADMIN true",
        "admin@redgum.example ADMIN true",
        "manager@redgum.example MANAGER true",
        "manager@redgum.example VIEWER true",
        "second.admin@redgum.example ADMIN false",
        "tomas.herrera@mail.example WORKER true",
        "viewer@redgum.example VIEWER true",
        "worker@redgum.example WORKER true",
        "worker@redgum.example WORKER true", // placed at Harbour, too
      ],
      requests: { accepted: 5, declined: 1, withdrawn: 1, requested: 3 },
      invitations: { sent: 5, accepted: 1, declined: 1, revoked: 1 },
      support: ["support@gatehouse.example"],
      ages: 3,
    },
  ]);

  const events = await count("audit_event");
  expect(await finished(seedFresh())).toEqual({ said: "", code: 0 });
  expect(await count("audit_event")).toBe(events);
  await sealRecord(fresh);
  expect(await verifyRecord(fresh)).toEqual({ events, companies: 3, breaks: [] });
});

it("leaves a database alone that holds another company", async () => {
  await owner(
    `insert into company (id, slug, name, code, town, country, time_zone)
     values (gen_random_uuid(), 'somebody-elses', 'Somebody else''s', 'ELSE-1234', 'Perth', 'AU', 'Australia/Perth')`,
  );
  const before = await wholeState();
  expect(await finished(seed())).toEqual({ said: "", code: 0 });
  expect(await wholeState()).toEqual(before);
});
