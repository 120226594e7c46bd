import pg from "pg";
import { COMMANDS } from "@/lib/connections";
import { settings } from "@/lib/env";
import { newId } from "@/lib/id";
import { emptyForm } from "@/lib/result";
import {
  ask,
  callAction,
  ORIGIN,
  postAction,
  postPlainForm,
  serverAction,
  sessionOf,
} from "@/tests/support/http";
import { owner, ownerOne } from "@/tests/support/owner";
import { secondWeb } from "@/tests/support/second-web";
import { eventually } from "@/tests/support/waiting";
import { aCompany, aRequest, PASSWORD, type Company } from "@/tests/support/world";

/** What an answer must never tell of the server: where it runs, on what, and what it asked. */
const INSIDE =
  /\bat \S+ \(|node_modules|\.next\/server|\/scripts\/|select |insert into|gate_app|postgres|ECONN|Prisma|permission denied/i;

let company: Company;
let session: string;
let database: string;
beforeAll(async () => {
  company = await aCompany();
  session = await sessionOf(company.adminPerson);
  ({ name: database } = await ownerOne<{ name: string }>("select format('%I', current_database()) as name"));
});

/** The application's role is thrown out, and let in again: for the application the database is away, for nobody else. */
const throwOut = async () => {
  await owner(`revoke connect on database ${database} from public, gate_app`);
  await owner(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'gate_app'",
  );
};
const letIn = () => owner(`grant connect on database ${database} to public`);
afterAll(letIn);

test("while the database is away nothing opens and nothing is told; once it is back, so are the pages, without a restart", async () => {
  expect((await ask(`/c/${company.slug}`, session)).status).toBe(200);
  await throwOut();
  const began = performance.now();
  expect((await ask("/api/health/live", null)).status).toBe(200);
  expect((await ask("/api/health/ready", null)).status).toBe(503);
  for (const path of [
    `/c/${company.slug}`,
    `/c/${company.slug}/team/users`,
    "/me",
    "/home",
    "/reset/nothing",
  ]) {
    const answer = await ask(path, session, { headers: { accept: "text/html" } });
    const text = await answer.text();
    expect([path, answer.status, answer.headers.get("retry-after")]).toEqual([path, 503, "30"]);
    expect(text).toContain("<h1>Back in a moment</h1>");
    expect(text).not.toContain(company.name);
    expect(text.replace(/<script\b.*?<\/script>/gs, "")).not.toMatch(INSIDE);
    expect(answer.headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
    expect(answer.headers.get("cache-control")).toMatch(/no-store/);
  }
  for (const path of ["/me/companies", `/c/${company.slug}/logo`]) {
    const answer = await ask(path, session);
    expect([path, answer.status]).toEqual([path, 503]);
    expect(await answer.text()).not.toMatch(INSIDE);
  }
  // What is sent meanwhile, by the page's script and by a form without one.
  const fields = { email: company.adminPerson.email, password: PASSWORD };
  const signIn = serverAction("signInAction");
  const sent = { where: "/sign-in", args: [emptyForm], fields };
  for (const answer of [await postAction(signIn, null, sent), await postPlainForm(signIn, null, sent)]) {
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([503, null]);
    expect(await answer.text()).toMatch(/^We can't reach our records at this moment/);
  }
  expect(performance.now() - began).toBeLessThan(20_000);
  await letIn();
  const back = performance.now();
  await eventually("the page", async () =>
    (await ask(`/c/${company.slug}`, session)).status === 200 ? true : null,
  );
  expect(performance.now() - back).toBeLessThan(10_000);
  expect((await ask("/api/health/ready", null)).status).toBe(200);
});

test("a web process that is told to stop answers what it has begun, takes nothing new, and leaves in time", async () => {
  const second = await secondWeb();
  const paths = Array.from({ length: 20 }, () =>
    fetch(`${second.origin}/c/${company.slug}/team/users`, {
      headers: { cookie: `gatehouse.session=${session}` },
      redirect: "manual",
    }).then(
      async (answer) => ({ status: answer.status, whole: (await answer.text()).includes("</html>") }),
      () => null,
    ),
  );
  await Promise.race(paths); // they are under way
  const began = performance.now();
  await second.stop();
  expect(performance.now() - began).toBeLessThan(30_000);
  const answers = await Promise.all(paths);
  expect(answers.filter((each) => each !== null && !(each.status === 200 && each.whole))).toEqual([]);
  expect(answers.filter((each) => each !== null).length).toBeGreaterThan(0);
  await expect(fetch(`${second.origin}/api/health/live`)).rejects.toThrow();
  expect((await fetch(`${ORIGIN}/api/health/live`)).status).toBe(200);
});

test("where every connection is held by something slow, others are told so soon; the process says that it lives, and is not ready", async () => {
  const second = await secondWeb({ TRUSTED_PROXIES: "1" });
  const asked = await aRequest(company, { role: "VIEWER" });
  const about = { requestId: asked.id, seenVersion: asked.version };
  const decline = { ...about, reason: "other", otherReason: "Not one of ours", waitDays: 0 };
  const where = `${second.origin}/c/${company.slug}/team/access-requests/${asked.id}`;
  const send = (input: object) =>
    callAction(serverAction("declineAction"), where, session, [company.slug, input]);
  await (await send({ ...decline, requestId: newId() })).text(); // it has loaded all that it needs
  const holding = new pg.Client({ connectionString: settings().directUrl });
  await holding.connect();
  await holding.query("begin");
  await holding.query("select from access_request where id = $1 for update", [asked.id]);
  const deciding = Array.from({ length: 12 }, async () => {
    const answer = await send(decline);
    return `${answer.status} ${await answer.text()}`;
  });
  await eventually("transactions that wait", async () => {
    const find =
      "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and usename = 'gate_app'";
    return (await ownerOne<{ n: number }>(find)).n >= COMMANDS ? true : null;
  });
  const began = performance.now();
  const [page, ready, live] = await Promise.all([
    ask(`${second.origin}/c/${company.slug}`, session, { headers: { accept: "text/html" } }),
    ask(`${second.origin}/api/health/ready`, null),
    ask(`${second.origin}/api/health/live`, null),
  ]);
  expect([page.status, ready.status, live.status]).toEqual([503, 503, 200]);
  expect(page.headers.get("retry-after")).toBe("30");
  expect(await page.text()).toContain("<h1>Back in a moment</h1>");
  expect(performance.now() - began).toBeLessThan(4_800);
  await holding.end();
  const answers = await Promise.all(deciding);
  expect(answers.filter((answer) => answer.startsWith("500"))).toEqual([]);
  expect(answers.filter((answer) => answer.includes('"ok":true'))).toHaveLength(1);
  expect((await ask(`${second.origin}/c/${company.slug}`, session)).status).toBe(200);
  await second.stop();
});
