import { newId } from "@/lib/id";
import { actions } from "@/tests/attack/matrix/actions";
import { markOfAction } from "@/tests/attack/matrix/answers";
import { everyActionCall, type Call } from "@/tests/attack/matrix/calls";
import { linksOf } from "@/tests/attack/matrix/links";
import {
  businessState,
  factsSince,
  REFUSED,
  settled,
  startClock,
  stopClock,
} from "@/tests/attack/matrix/state";
import { actors, type Row, type Who } from "@/tests/attack/matrix/table";
import { aMatrix, forgetLimits, type Matrix } from "@/tests/attack/matrix/world";
import { thisMoment, unrecorded } from "@/tests/support/entries";
import { elsewhere, sendAsFrom, sendAsOurs } from "@/tests/support/from-elsewhere";
import {
  callAction,
  freshSession,
  placeOf,
  postAction,
  postPlainForm,
  serverActions,
  type Posted,
} from "@/tests/support/http";
import { owner, ownerOne } from "@/tests/support/owner";

let matrix: Matrix;
let calls: Map<string, Call>;
beforeAll(async () => {
  matrix = await aMatrix();
  calls = new Map((await everyActionCall(matrix)).map((call) => [call.place, call]));
  await stopClock();
  await settled();
});
afterAll(startClock);
beforeEach(forgetLimits);

const built = new Map(serverActions().map((action) => [placeOf(action), action]));

/** The action of a row, and what is sent to it. */
async function prepared({ place }: Pick<Row, "place">) {
  const [action, call] = [built.get(place), calls.get(place)];
  if (!action || !call) throw new Error(`${place} is not in the build, or nothing is sent to it.`);
  return { action, call, posted: await call.posted(matrix.company.slug) };
}

test("every action of the build has one row, and one call", () => {
  const places = [...built.keys()].sort();
  expect(actions.map(({ place }) => place).sort()).toEqual(places);
  expect([...calls.keys()].sort()).toEqual(places);
});

test.each(actors)("what is not for %s answers as declared and does nothing", async (who) => {
  const denied = actions.filter(({ answers }) => answers[who] !== "A");
  const session = matrix.sessions[who];
  const before = await businessState();
  const since = await databaseClock();
  const wrong: string[] = [];
  for (const row of denied) {
    const { action, posted } = await prepared(row);
    const mark = await markOfAction(await postAction(action, session, posted));
    if (mark !== row.answers[who]) wrong.push(`${row.place}: ${mark} instead of ${row.answers[who]}`);
    for (const send of otherWays(posted, who)) await (await send(action, session)).arrayBuffer();
  }
  expect(wrong).toEqual([]);
  // A refused attempt may leave one line in the record, and nothing else: what else is there names the culprit.
  const facts = await factsSince(since);
  expect(facts.filter(({ type }) => type !== REFUSED)).toEqual([]);
  expect(await businessState()).toEqual(before);
});

type Send = (...to: [Parameters<typeof postAction>[0], string | null]) => Promise<Response>;

/** For one of each kind the same without scripts, and to a page that everybody has and to one that there is not. */
function otherWays(posted: Posted, who: Who): Send[] {
  if (!["visitor", "worker", "other"].includes(who)) return [];
  const elsewhere = ["/sign-in", `/nowhere-${newId()}`].map((where) => ({ ...posted, where }));
  const plain = posted.fields ? [posted, ...elsewhere] : [];
  return [
    ...elsewhere.map(
      (other): Send =>
        (action, session) =>
          postAction(action, session, other),
    ),
    ...plain.map(
      (other): Send =>
        (action, session) =>
          postPlainForm(action, session, other),
    ),
  ];
}

const databaseClock = async () => (await ownerOne<{ now: Date }>("select clock_timestamp() as now")).now;

/** Outside companies' pages (tests/attack/cross-site); a mailed link's action holds a secret that works. */
test("what is sent from elsewhere does nothing, for whoever may do it and with whatever link", async () => {
  const links = await linksOf(matrix);
  const outside = actions.filter(({ place }) => !place.startsWith("app/c/"));
  expect(outside.length).toBeGreaterThan(40);
  const sends = [];
  for (const row of outside) {
    const { action, call, posted } = await prepared(row);
    const linked = links.get(row.place);
    const session = linked ? linked.session : await sessionFor(allowed(row)[0] ?? "visitor", call);
    sends.push({ row, action, session, sent: { ...posted, ...linked?.posted } });
  }
  await settled();
  for (const [from, headers] of elsewhere) {
    const [before, cookies] = [await businessState(), new Set<string>()];
    sendAsFrom(headers);
    for (const { row, action, session, sent } of sends) {
      const { where, args, fields } = sent;
      const answers = [await postAction(action, session, sent)];
      if (fields) {
        answers.push(await postPlainForm(action, session, sent));
        answers.push(await callAction(action, where, session, [...args, fields], {})); // text/plain
      }
      for (const answer of answers) {
        if (answer.headers.getSetCookie().length > 0) cookies.add(row.place);
        await answer.arrayBuffer();
      }
    }
    sendAsOurs();
    expect([from, await businessState(), [...cookies]]).toEqual([from, before, []]);
  }
  for (const [place, { session, posted }] of links) {
    const { action, posted: usual } = await prepared({ place });
    const before = await businessState();
    await (await postPlainForm(action, session, { ...usual, ...posted })).arrayBuffer();
    expect([place, await businessState()]).not.toEqual([place, before]);
  }
});

test("what is allowed is done, with what no form has left out, and every change has its entry in the record", async () => {
  const idle: string[] = [];
  for (const row of actions) {
    const { call } = await prepared(row);
    if (call.walks) continue;
    await settled(); // a mail of the one before, sent meanwhile, would pass for something done
    const before = await businessState();
    const done = await withExtraKeys(row, before);
    for (const who of allowed(row).slice(done ? 1 : 0)) await mustNotRefuse(row, who);
    const after = await businessState();
    if (Object.keys(after).every((table) => after[table] === before[table])) idle.push(row.place);
  }
  expect(idle).toEqual([]);
});

/** The Admin first, and without scripts where it is a form; a second one may read that it is done already. */
const allowed = ({ answers }: Row): Who[] =>
  actors.filter((who) => answers[who] === "A").sort((a, b) => Number(b === "admin") - Number(a === "admin"));

async function mustNotRefuse(row: Row, who: Who): Promise<void> {
  await forgetLimits();
  const { action, call, posted } = await prepared(row);
  const send = who === "admin" && posted.fields ? postPlainForm : postAction;
  const session = await sessionFor(who, call);
  const mark = await withEntries(row, async () => markOfAction(await send(action, session, posted)));
  const fine = call.endsSession ? ["S", ">"] : ["A", ">", "="];
  expect([row.place, who, fine.includes(String(mark)) ? "allowed" : mark]).toEqual([
    row.place,
    who,
    "allowed",
  ]);
}

/** Does it, and expects that whatever it wrote has its entry in the record. */
async function withEntries<T>({ place }: Row, work: () => Promise<T>): Promise<T> {
  const since = await thisMoment();
  const answer = await work();
  expect([place, await unrecorded(since)]).toEqual([place, []]);
  return answer;
}

/** An action that ends the session it is sent with gets one of its own. */
async function sessionFor(who: Who, { endsSession }: Call): Promise<string | null> {
  if (who === "visitor") return null;
  return endsSession ? freshSession(matrix.people[who]) : matrix.sessions[who];
}

/** What no form of ours sends, and what a table could take as a column's value. */
const extra = (foreign: string): Record<string, string> => ({
  ...{ role: "ADMIN", status: "active", employerId: foreign, companyId: foreign, id: foreign },
  ...{ emailVerifiedAt: "2001-02-03T04:05:06.000Z", version: "77777" },
});

/** Refused before anything is done, or done as if they were not there. @returns whether it was done */
async function withExtraKeys(row: Row, before: Record<string, string>): Promise<boolean> {
  const [who] = allowed(row);
  const { action, call, posted } = await prepared(row);
  if (!who) return false;
  const foreign = newId();
  const added = extra(foreign);
  const args = posted.args.map((arg) => (isInput(arg) ? { ...added, ...arg } : arg));
  const sent = { ...posted, args, ...(posted.fields && { fields: { ...added, ...posted.fields } }) };
  const adminsBefore = await admins();
  const session = await sessionFor(who, call);
  await withEntries(row, async () => (await postAction(action, session, sent)).arrayBuffer());
  if (JSON.stringify(await businessState()) === JSON.stringify(before)) return false;
  expect([row.place, await tablesWith(foreign)]).toEqual([row.place, []]);
  if (!FOUNDING.test(row.place)) expect([row.place, await admins()]).toEqual([row.place, adminsBefore]);
  return true;
}

/** Who registers a business is its first Admin. */
const FOUNDING = /register\/business\/register$/;

/** What is sent as an object of fields; the state of a form is the page's own. */
const isInput = (arg: unknown): arg is Record<string, unknown> =>
  typeof arg === "object" && arg !== null && !("values" in arg);

const admins = async () =>
  (await owner<{ id: string }>("select id from membership where role = 'ADMIN' order by id")).map(
    ({ id }) => id,
  );

/** The tables in which one of the added values has arrived. */
async function tablesWith(foreign: string): Promise<string[]> {
  const tables = await owner<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const parts = tables.map(
    ({ name }) => `select '${name}' as name from ${name} t
      where t::text like $1 or t::text like '%2001-02-03%' or to_jsonb(t) ->> 'version' = '77777'`,
  );
  return (await owner<{ name: string }>(parts.join(" union "), [`%${foreign}%`])).map(({ name }) => name);
}
