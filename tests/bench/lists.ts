import { performance } from "node:perf_hooks";
import pg from "pg";
import type { Actor } from "@/lib/actor";
import { settings } from "@/lib/env";
import type { PeopleList } from "@/lib/memberships/labels";
import { FIND, findValues } from "@/lib/memberships/list";
import { asFilters, type MemberQuery } from "@/lib/memberships/list-query";
import { START, spotToText, textToSpot } from "@/lib/memberships/list-spot";
import { fillCompany } from "@/prisma/large";
import { makeCompany, type BenchCompany } from "@/tests/bench/company";
import type { Instance } from "@/tests/bench/instance";
import { fetchPage, median, press, warmUp, type Target } from "@/tests/bench/load";

const MANY = Number(process.env.MEMBERS ?? 1_000_000);
const FEW = 1000;
const SQL_RUNS = 100;
const ROUNDS = 5;
const ROUND_SECONDS = 2;
/** Below saturation, where a waiting time is the page's own and not the queue's. */
const CONNECTIONS = 1;

/** Stands for the spot before each company's own last twenty. */
const LAST_PAGE = "last page";

/** A query of the million and, where the thousand would answer with fewer rows, one of the same kind for them. */
type Shape = [name: string, list: PeopleList, query: MemberQuery, few?: MemberQuery];

const shapes: Shape[] = [
  ["first page", "workers", {}],
  ["last page", "workers", { after: LAST_PAGE }],
  ["sort: -name", "workers", { sort: "-name" }],
  ["sort: -added", "workers", { sort: "-added" }],
  ["filter: invited", "workers", { status: "invited" }],
  ["filter: inactive", "workers", { status: "inactive" }],
  [
    "filter: role and status, by date",
    "users",
    { role: "ADMIN", status: "pending", sort: "added" },
    { role: "VIEWER", status: "active", sort: "added" },
  ],
  ["filter: notifications off", "users", { notifications: "off" }, { role: "VIEWER" }],
  ["1 letter", "workers", { q: "m" }],
  ["2 letters", "workers", { q: "zu" }, { q: "ma" }],
  ["3 letters, common", "workers", { q: "ana" }, { q: "mai" }],
  ["word, common", "workers", { q: "mail.example" }],
  ["word, rare", "workers", { q: "E-1234567" }, { q: "10000122@" }],
  ["word, not there", "workers", { q: "xyzzy" }],
  ["mobile, part", "workers", { q: "0401 234" }, { q: "0410 000" }],
  ["first name, late in the alphabet", "workers", { q: "zuzanna" }, { q: "harbour.example" }],
  ["two words", "workers", { q: "zoe smith" }, { q: "post example" }],
  [
    "word and filter, by date",
    "workers",
    { q: "smith", status: "pending", sort: "-added" },
    { q: "example", status: "active", sort: "-added" },
  ],
  ["word, by date", "workers", { q: "zuzanna", sort: "-added" }, { q: "mail.example", sort: "-added" }],
];

/**
 * Every list query in a company of a million members against one of a thousand: the SQL alone, and the page.
 * @param wanted part of the names of the queries to ask; empty = all
 */
export async function compareLists(
  { origin, webPid, owner }: Instance,
  say: (line: string) => void,
  wanted = "",
): Promise<void> {
  const few = await makeCompany(owner, "Thousand Hands", 0);
  const many = await makeCompany(owner, "Million Hands", 0);
  const pool = new pg.Pool({
    connectionString: connectionOf(owner),
    max: 2,
    options: "-c synchronous_commit=off",
  });
  const start = performance.now();
  await fillCompany(pool, await idOf(owner, few), { first: 10_000_000, count: FEW });
  await fillCompany(pool, await idOf(owner, many), { first: 1_000_000, count: MANY });
  await pool.end();
  say(`${MANY} members made in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  const sql = new pg.Client({ connectionString: settings().databaseUrl });
  await sql.connect();
  say(
    `${"".padEnd(36)}SQL p95, ms: ${FEW}  ${MANY}   rows: ${FEW}  ${MANY}   page p95, ms: ${FEW}  ${MANY}  ratio`,
  );
  for (const [name, list, query, fewQuery = query] of shapes.filter(([name]) => name.includes(wanted))) {
    const asked: Asked[] = [];
    for (const [company, own] of [
      [few, fewQuery],
      [many, query],
    ] as const) {
      const id = await idOf(owner, company);
      asked.push({
        company,
        id,
        list,
        query: own.after ? { ...own, after: await nearEnd(owner, id, list) } : own,
      });
    }
    const sqlWaits: number[] = [];
    for (const one of asked) sqlWaits.push(await sqlP95(sql, one));
    const targets = asked.map((one) => pageOf(origin, one));
    const rows: number[] = [];
    for (const target of targets) rows.push(await rowsOn(target));
    const [small, large] = await pageP95(webPid, targets);
    const cell = (digits: number) => (value: number) => value.toFixed(digits).padStart(8);
    const cells = [
      ...sqlWaits.map(cell(1)),
      ...rows.map(cell(0)),
      ...[small, large, large / small].map(cell(2)),
    ];
    say(`${name.padEnd(36)}${cells.join(" ")}`);
  }
  await sql.end();
}

/** One query as one of the two companies is asked it. */
type Asked = { company: BenchCompany; id: string; list: PeopleList; query: MemberQuery };

/** The spot in the order of names after which twenty are left. */
async function nearEnd(owner: pg.Client, companyId: string, list: PeopleList): Promise<string> {
  const { rows } = await owner.query<{ id: string; name: string }>(
    `select id, name_key as name from membership where company_id = $1 and list = $2
     order by name_key desc, id desc offset 20 limit 1`,
    [companyId, list],
  );
  const { id, name } = rows[0] ?? { id: "", name: "" };
  return spotToText({ name, added: null, id }, "name");
}

const rowsOn = async (target: Target) => (await fetchPage(target)).match(/<th scope="row"/g)?.length ?? 0;

const connectionOf = ({ host, port, user, password, database }: pg.Client) =>
  `postgresql://${user}:${encodeURIComponent(String(password))}@${host}:${port}/${database}`;

async function idOf(owner: pg.Client, { slug }: BenchCompany): Promise<string> {
  const { rows } = await owner.query<{ id: string }>("select id from company where slug = $1", [slug]);
  return rows[0]?.id ?? "";
}

/** In the server's own time, as the application's role asks it, without the page around it. */
async function sqlP95(sql: pg.Client, { id: companyId, list, query }: Asked): Promise<number> {
  await sql.query("select set_config('app.company_id', $1, false)", [companyId]);
  const filters = asFilters(admin(companyId), list, query);
  const after = textToSpot(query.after, filters.sort) ?? START;
  const values = findValues(companyId, filters, { after, most: 26, counted: true });
  const waits: number[] = [];
  for (let run = 0; run < SQL_RUNS + 10; run++) {
    const asked = performance.now();
    await sql.query({ name: "find_members", text: FIND, values });
    waits.push(performance.now() - asked);
  }
  return waits.slice(10).sort((a, b) => a - b)[Math.floor(SQL_RUNS * 0.95)] ?? NaN;
}

const admin = (companyId: string): Actor => ({
  ...{ kind: "member", companyId, personId: "", membershipId: "", role: "ADMIN", recent: true },
  origin: { address: "", userAgent: "" },
});

const pageOf = (origin: string, { company: { slug, cookie }, list, query }: Asked): Target => ({
  url: `${origin}/c/${slug}/team/${list}?${new URLSearchParams(query)}`,
  cookie,
});

/** Turn by turn, so that a bad moment of the machine strikes both. */
async function pageP95(webPid: number, targets: Target[]): Promise<[number, number]> {
  const rounds: number[][] = targets.map(() => []);
  for (const target of targets) await warmUp(target, CONNECTIONS, webPid, 200);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, target] of targets.entries())
      rounds[index]?.push((await press(target, ROUND_SECONDS, CONNECTIONS, webPid)).p95);
  const [small = [], large = []] = rounds;
  return [median(small), median(large)];
}
