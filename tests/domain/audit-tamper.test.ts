import { generateKeyPairSync, randomInt } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { appendAnchors } from "@/lib/audit/anchor-files";
import { signAnchor } from "@/lib/audit/anchors";
import { verifyCompany, type Break, type Fault } from "@/lib/audit/verify";
import { verifyAnchors } from "@/lib/audit/verify-anchors";
import { settings } from "@/lib/env";
import { newId } from "@/lib/id";
import { between, chance, shuffled, type Dice } from "@/tests/support/dice";
import { asApp, owner, sealRecord } from "@/tests/support/owner";

// Whoever may write anything at the database, by chance: `SEED=… npm test` throws the same dice again.
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
const dice = chance(seed);
const company = newId();
const LENGTH = 60;
/** The end of the chain was anchored each time it had grown by so much. */
const STEP = 10;
const anchors = fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-anchors-"));
let forger: pg.Client;
let chain: string[];

/** Where the chain itself breaks, or between which anchors it is not what was anchored. */
type Spot = Break | ReturnType<typeof anchored>;

const at = (place: number): string => chain[place - 1] ?? "";
const spot = (place: number, event: string | null, fault: Fault): Break => ({
  company,
  seq: String(place),
  event,
  fault,
});

beforeAll(async () => {
  await writeChain();
  const seals = await owner<{ seq: number; event: string; hash: string }>(
    "select seq::int, event_id as event, encode(hash, 'hex') as hash from audit_seal where company_id = $1 order by seq",
    [company],
  );
  chain = seals.map(({ event }) => event);
  const { privateKey } = generateKeyPairSync("ed25519");
  const ends = seals.filter(({ seq }) => seq % STEP === 0);
  const at = new Date().toISOString();
  appendAnchors(
    anchors,
    ends.map(({ seq, hash }) => signAnchor(privateKey, { company, seq, hash, at })),
  );
  forger = new pg.Client({ connectionString: settings().directUrl });
  await forger.connect();
  await forger.query(RELINK);
});
afterAll(async () => {
  await forger.end();
  fs.rmSync(anchors, { recursive: true });
});

async function writeChain(): Promise<void> {
  const fields = "company_id, id, actor_kind, actor_id, type, subject_id, person_id, data, origin";
  for (let n = 1; n <= LENGTH; n++) {
    const values = [
      company,
      newId(),
      "member",
      newId(),
      `kind ${n % 7}`,
      newId(),
      newId(),
      { n },
      `here ${n}`,
    ];
    await asApp(company, `insert into audit_event (${fields}) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)`, values);
  }
  await sealRecord();
}

// What a forger does who has read how the chain is made: every link from a place on is made anew.
const RELINK = `
  create function pg_temp.relink(company uuid, first bigint) returns void language plpgsql as $$
  declare place bigint; link bytea := coalesce((select hash from audit_seal where company_id = company and seq = first - 1), '\\x00');
  begin
    for place in select seq from audit_seal where company_id = company and seq >= first order by seq loop
      update audit_seal s set hash = audit_link(link, s.seq, e) from audit_event e
        where s.company_id = company and s.seq = place and e.company_id = company and e.id = s.event_id
        returning hash into link;
    end loop;
  end $$`;

// Triggers off is what a superuser would do; the rollback makes each forgery its own.
beforeEach(() => forger.query("begin; set local session_replication_role = replica"));
afterEach(() => forger.query("rollback"));

const EDITS = [
  ["data", "'{\"n\": 1000}'"],
  ["data", "data || '{\"more\": true}'"],
  ["type", "type || '.'"],
  ["actor_id", "gen_random_uuid()"],
  ["actor_id", "null"],
  ["actor_kind", "'system'"],
  ["subject_id", "gen_random_uuid()"],
  ["person_id", "null"],
  ["data", "data - 'apart'"],
  ["origin", "'somewhere else'"],
  ["request_id", "gen_random_uuid()"],
] as const;

async function edit(roll: Dice): Promise<Break> {
  const place = between(roll, 1, LENGTH);
  if (between(roll, 0, 9) === 0) {
    await forger.query("update audit_seal set hash = sha256(hash) where event_id = $1", [at(place)]);
  } else {
    const [column, value] = EDITS[between(roll, 0, EDITS.length - 1)] ?? EDITS[0];
    await forger.query(`update audit_event set ${column} = ${value} where id = $1`, [at(place)]);
  }
  return spot(place, at(place), "changed");
}

async function backDate(roll: Dice): Promise<Break> {
  const place = between(roll, 1, LENGTH);
  const micros = between(roll, 1, 2 ** 40);
  await forger.query("update audit_event set at = at - $2 * interval '1 microsecond' where id = $1", [
    at(place),
    micros,
  ]);
  return spot(place, at(place), "changed");
}

/** One to five neighbours go, the last event stays: events, seals, or both. */
async function drop(roll: Dice): Promise<Break> {
  const place = between(roll, 1, LENGTH - 5);
  const gone = chain.slice(place - 1, place - 1 + between(roll, 1, 5));
  const what = between(roll, 0, 2);
  if (what !== 1) await forger.query("delete from audit_event where id = any ($1)", [gone]);
  if (what !== 0) await forger.query("delete from audit_seal where event_id = any ($1)", [gone]);
  if (what === 0) return spot(place, at(place), "missing event");
  return spot(place, what === 1 ? at(place) : null, "missing seal");
}

/** Two to six events, or their seals, change places among themselves. */
async function reorder(roll: Dice): Promise<Break> {
  const count = between(roll, 2, 6);
  const places = shuffled(roll, [...chain.keys()])
    .slice(0, count)
    .sort((a, b) => a - b)
    .map((i) => i + 1);
  // Each goes to the next one's place: none stays where it was.
  const moved = places.map((_, nr) => at(places[(nr + 1) % count] ?? 0));
  if (between(roll, 0, 1) === 0) {
    await forger.query("update audit_seal set event_id = gen_random_uuid() where event_id = any ($1)", [
      moved,
    ]);
    await forger.query(
      `update audit_seal s set event_id = m.event from unnest($2::bigint[], $3::uuid[]) m (seq, event)
       where s.company_id = $1 and s.seq = m.seq`,
      [company, places, moved],
    );
  } else {
    await forger.query("update audit_seal set seq = -seq where event_id = any ($1)", [moved]);
    await forger.query(
      `update audit_seal s set seq = m.seq from unnest($1::bigint[], $2::uuid[]) m (seq, event)
       where s.event_id = m.event`,
      [places, moved],
    );
  }
  return spot(places[0] ?? 0, moved[0] ?? null, "reordered");
}

/** What no chain shows by itself: the last so many places are gone, or wait once more to be sealed. */
async function cutTail(roll: Dice): Promise<Spot> {
  const place = between(roll, 1, LENGTH);
  const gone = chain.slice(place - 1);
  await forger.query("delete from audit_seal where event_id = any ($1)", [gone]);
  if (between(roll, 0, 1) === 0) await forger.query("delete from audit_event where id = any ($1)", [gone]);
  else
    await forger.query("insert into audit_open (company_id, event_id) select $1, unnest($2::uuid[])", [
      company,
      gone,
    ]);
  return anchored(place, "shorter");
}

/** Nor this: something was changed or taken out, and everything after it linked anew. */
async function relink(roll: Dice): Promise<Spot> {
  const place = between(roll, 1, LENGTH - 1);
  const takenOut = between(roll, 0, 1) === 0;
  if (takenOut) {
    await forger.query("delete from audit_seal where event_id = $1", [at(place)]);
    await forger.query("delete from audit_event where id = $1", [at(place)]);
    await forger.query("update audit_seal set seq = -seq where company_id = $1 and seq > $2", [
      company,
      place,
    ]);
    await forger.query("update audit_seal set seq = -seq - 1 where company_id = $1 and seq < 0", [company]);
  } else {
    await forger.query("update audit_event set at = at - interval '1 day' where id = $1", [at(place)]);
  }
  await forger.query("select pg_temp.relink($1, $2)", [company, place]);
  return anchored(place, takenOut && place > LENGTH - STEP ? "shorter" : "differs");
}

/** Between two anchors: the last that holds, and the first that does not. */
const anchored = (place: number, fault: "shorter" | "differs") => {
  const seq = Math.ceil(place / STEP) * STEP;
  return { after: seq > STEP ? seq - STEP : null, seq, fault };
};

async function found(): Promise<Spot | null> {
  const { broken } = await verifyCompany(forger, company);
  if (broken) return broken;
  const { faulty, conflicts } = await verifyAnchors(forger, anchors);
  expect(faulty).toEqual([]);
  const [conflict] = conflicts;
  return conflict ? { after: conflict.after, seq: conflict.anchor.seq, fault: conflict.fault } : null;
}

it("names the spot of 200 forgeries by chance", async () => {
  expect(await verifyCompany(forger, company)).toEqual({ events: LENGTH, broken: null });
  expect(await found()).toBeNull();
  const forgeries = [edit, backDate, drop, reorder, cutTail, relink];
  for (let n = 0; n < 200; n++) {
    const forge = forgeries[n % forgeries.length] ?? edit;
    await forger.query("savepoint forgery");
    const expected = await forge(dice);
    const told = { seed, n, kind: forge.name };
    expect({ ...told, found: await found() }).toEqual({ ...told, found: expected });
    await forger.query("rollback to savepoint forgery");
  }
});
