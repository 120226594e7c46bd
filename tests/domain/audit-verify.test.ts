import pg from "pg";
import { addDeclineReason } from "@/lib/companies/commands";
import { verifyCompany, verifyRecord } from "@/lib/audit/verify";
import { execute } from "@/lib/command";
import { settings } from "@/lib/env";
import { owner, sealRecord } from "@/tests/support/owner";
import { aCompany, must, type Company } from "@/tests/support/world";

let company: Company;
let forger: pg.Client;
let chain: { seq: number; event: string }[];

/** A company with eight sealed events, and somebody who may write anything. */
beforeAll(async () => {
  company = await aCompany();
  for (let n = 1; n <= 6; n++)
    must(await execute(addDeclineReason, company.admin, { label: `Reason number ${n}` }));
  await sealRecord();
  chain = await owner(
    "select seq::int, event_id as event from audit_seal where company_id = $1 order by seq",
    [company.id],
  );
  forger = new pg.Client({ connectionString: settings().directUrl });
  await forger.connect();
});
afterAll(() => forger.end());

// Triggers off is what a superuser would do; the rollback makes each forgery its own.
beforeEach(() => forger.query("begin; set local session_replication_role = replica"));
afterEach(() => forger.query("rollback"));

const at = (place: number): string => {
  const link = chain[place - 1];
  if (!link) throw new Error(`The chain has no place ${place}.`);
  return link.event;
};

const broken = async () => (await verifyCompany(forger, company.id)).broken;
const spot = (seq: number | null, event: string | null, fault: string) => ({
  company: company.id,
  seq: seq === null ? null : String(seq),
  event,
  fault,
});

it("seals each event once, and finds nothing wrong with them", async () => {
  expect(chain.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await sealRecord();
  expect(await verifyCompany(forger, company.id)).toEqual({ events: 8, broken: null });
});

it.each([
  ["the words", `data = '{"label": "Something else"}'`],
  ["the time", "at = at - interval '1 day'"],
  ["who did it", "actor_id = gen_random_uuid()"],
  ["what was done", "type = 'decline-reason.retired'"],
])("finds an event where %s were changed", async (_, change) => {
  await forger.query(`update audit_event set ${change} where id = $1`, [at(5)]);
  expect(await broken()).toEqual(spot(5, at(5), "changed"));
});

it("finds a changed seal", async () => {
  await forger.query("update audit_seal set hash = sha256('x') where event_id = $1", [at(3)]);
  expect(await broken()).toEqual(spot(3, at(3), "changed"));
});

it("finds a changed event behind a chain that was forged from there on", async () => {
  await forger.query("update audit_event set data = '{}' where id = $1", [at(7)]);
  await forger.query(
    `update audit_seal s set hash = audit_link(p.hash, s.seq, e) from audit_seal p, audit_event e
     where s.event_id = $1 and p.company_id = s.company_id and p.seq = s.seq - 1 and e.id = s.event_id`,
    [at(7)],
  );
  expect(await broken()).toEqual(spot(8, at(8), "changed"));
});

it("finds a dropped event", async () => {
  await forger.query("delete from audit_event where id = $1", [at(4)]);
  expect(await broken()).toEqual(spot(4, at(4), "missing event"));
});

it("finds the gap that a dropped event and its seal leave", async () => {
  await forger.query("delete from audit_seal where event_id = $1", [at(4)]);
  await forger.query("delete from audit_event where id = $1", [at(4)]);
  expect(await broken()).toEqual(spot(4, null, "missing seal"));
});

it.each([
  ["in the middle", 4],
  ["at the front", 1],
])("finds a seal dropped %s", async (_, place) => {
  await forger.query("delete from audit_seal where event_id = $1", [at(place)]);
  expect(await broken()).toEqual(spot(place, at(place), "missing seal"));
});

it("finds a seal dropped at the tail, by its event that nobody sealed", async () => {
  await forger.query("delete from audit_seal where event_id = $1", [at(8)]);
  expect(await broken()).toEqual(spot(null, at(8), "missing seal"));
});

/** Two rows swap a value that must be unique, by way of a third value. */
async function swap(column: "event_id" | "seq", [a, b, between]: [unknown, unknown, unknown]) {
  for (const [from, to] of [
    [a, between],
    [b, a],
    [between, b],
  ])
    await forger.query(`update audit_seal set ${column} = $2 where company_id = $1 and ${column} = $3`, [
      company.id,
      to,
      from,
    ]);
}

it("finds two events that changed places", async () => {
  await swap("event_id", [at(3), at(6), crypto.randomUUID()]);
  expect(await broken()).toEqual(spot(3, at(6), "reordered"));
});

it("finds two seals that changed places", async () => {
  await swap("seq", [2, 7, 0]);
  expect(await broken()).toEqual(spot(2, at(7), "reordered"));
});

it("finds an event that waits too long for its seal, and not one that just began to wait", async () => {
  const wait = `insert into audit_open (company_id, event_id, created_at) values ($1, $2, now() - $3::interval)`;
  await forger.query("delete from audit_seal where event_id = $1", [at(8)]);
  await forger.query(wait, [company.id, at(8), "59 seconds"]);
  expect(await broken()).toBeNull();
  await forger.query("update audit_open set created_at = now() - interval '61 seconds'");
  expect(await broken()).toEqual(spot(null, at(8), "unsealed"));
});

it("names the spot of 200 forgeries, each at some place and of some kind", async () => {
  for (let n = 0; n < 200; n++) {
    const place = 1 + (n % 8);
    const event = at(place);
    await forger.query("savepoint forgery");
    if (n % 3 === 0)
      await forger.query("update audit_event set origin = $2 where id = $1", [event, `elsewhere ${n}`]);
    if (n % 3 === 1) await forger.query("delete from audit_event where id = $1", [event]);
    if (n % 3 === 2) await forger.query("delete from audit_seal where event_id = $1", [event]);
    const fault = ["changed", "missing event", "missing seal"][n % 3] ?? "";
    const tail = fault === "missing seal" && place === 8;
    expect(await broken()).toEqual(spot(tail ? null : place, event, fault));
    await forger.query("rollback to savepoint forgery");
  }
});

it("reads every company at once, with a role that sees them all and no other", async () => {
  await forger.query("rollback");
  await sealRecord();
  const verdict = await verifyRecord(forger);
  expect(verdict.breaks).toEqual([]);
  expect(verdict.events).toBeGreaterThanOrEqual(8);
  expect(verdict.companies).toBeGreaterThanOrEqual(2);
  const app = new pg.Client({ connectionString: settings().databaseUrl });
  await app.connect();
  await expect(verifyRecord(app)).rejects.toThrow("This role cannot see every company.");
  await app.end();
});
