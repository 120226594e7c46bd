import fs from "node:fs";
import path from "node:path";
import { jobs, routes } from "@/tests/attack/matrix/routes";
import { markOfAnswer } from "@/tests/attack/matrix/answers";
import { pages } from "@/tests/attack/matrix/pages";
import { askRoute, bodiesOf } from "@/tests/attack/matrix/route-calls";
import { businessState, settled, startClock, stopClock } from "@/tests/attack/matrix/state";
import { actors, addressOf, type Mark, type Who } from "@/tests/attack/matrix/table";
import { aMatrix, SEEN, type Matrix } from "@/tests/attack/matrix/world";
import { ask, builtPages } from "@/tests/support/http";
import { asApp, owner } from "@/tests/support/owner";

let matrix: Matrix;
beforeAll(async () => {
  matrix = await aMatrix();
  await stopClock();
  await settled();
});
afterAll(startClock);

const ROOT = process.cwd();

describe("the table", () => {
  const once = (places: string[]) => [...new Set(places)].sort();

  test("has every page of the build, and no other", () => {
    const own = builtPages().filter((page) => !/^\/_(not-found|global-error)$/.test(page));
    const asBuilt = (place: string) => (place === "/" ? "" : place);
    expect(once(pages.map(({ place }) => asBuilt(place)))).toEqual(own.sort());
  });

  test("has every route handler with each of its methods, and no other", () => {
    const app = path.join(ROOT, "app");
    const files = fs.readdirSync(app, { recursive: true, encoding: "utf8" });
    const found = files
      .filter((file) => path.basename(file) === "route.ts")
      .flatMap((file) => {
        const code = fs.readFileSync(path.join(app, file), "utf8");
        const methods = [
          ...code.matchAll(/(?:export (?:async )?function|\bas) (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/g),
        ];
        const at = `/${path.posix.dirname(file.split(path.sep).join("/"))}`;
        return methods.map(([, method]) => `${method} ${at}`);
      });
    expect(once(routes.map(({ place }) => place))).toEqual(found.sort());
  });

  test("has every task of the worker, none of which the web's role can begin", async () => {
    const code = fs.readFileSync(path.join(ROOT, "lib", "jobs", "worker.ts"), "utf8");
    const tasks = code.slice(code.indexOf("): TaskList {"));
    const found = [...tasks.matchAll(/^ {4}"?([a-z-]+)"?: (?:async )?\(/gm)].map(([, name]) => name);
    expect(jobs.map(({ place }) => place).sort()).toEqual(found.sort());
    for (const { place } of jobs) {
      const begun = asApp(matrix.company.id, "select graphile_worker.add_job($1)", [place]);
      await expect(begun).rejects.toThrow(/permission denied/);
    }
  });
});

/** Without proxy.ts nobody is led from a company's front door to where they belong: it is not there for them. */
const withoutProxy = !fs.existsSync(path.join(ROOT, "proxy.ts"));
const fits = (mark: Mark | number, declared: Mark, entry: string) =>
  mark === declared || (withoutProxy && declared === ">" && mark === "-" && entry === "/c/[company]/(home)");

test("each page answers each of the ten as declared, and looking leaves no trace", async () => {
  const before = await businessState();
  const wrong: string[] = [];
  for (const { entry, answers } of pages) {
    const address = addressOf(entry, matrix.ids) || "/";
    const looks = actors.map(async (who) => {
      const answer = await ask(address, matrix.sessions[who]);
      const mark = markOfAnswer(answer);
      if (!fits(mark, answers[who], entry)) wrong.push(`${entry} ${who}: ${mark} instead of ${answers[who]}`);
      const seen = unfit(await answer.text(), who, answers[who]);
      if (seen && !entry.startsWith("/dev/mail")) wrong.push(`${entry} ${who} shows ${seen}`);
    });
    await Promise.all(looks);
  }
  expect(wrong).toEqual([]);
  expect(await businessState()).toEqual(before);
});

/** Secrets that nobody is shown, and somebody of the company whom only those see who may read its lists. */
function unfit(body: string, who: Who, declared: Mark): string | null {
  if (body.includes("$argon2")) return "a password's hash";
  const reads = declared === "A" && ["viewer", "manager", "admin"].includes(who);
  return !reads && body.includes(SEEN.lastName) ? "somebody of the company" : null;
}

test("nobody is shown a session's name or the sum of a secret", async () => {
  const rows = await owner<{ sum: Buffer }>("select id as sum from session union all select hash from token");
  const sums = rows.flatMap(({ sum }) => [
    sum.toString("hex"),
    sum.toString("base64"),
    sum.toString("base64url"),
  ]);
  const wrong: string[] = [];
  for (const { entry, answers } of pages.filter(({ place }) => place !== "/me"))
    if (answers.admin === "A") {
      const body = await (await ask(addressOf(entry, matrix.ids), matrix.sessions.admin)).text();
      if (sums.some((sum) => body.includes(sum))) wrong.push(entry);
    }
  expect(wrong).toEqual([]);
});

test("each route answers each of the ten as declared, and a refusal leaves no trace", async () => {
  const bodies = await bodiesOf(matrix);
  const wrong: string[] = [];
  const askAs = async (allowed: boolean) => {
    for (const { place, entry, answers } of routes)
      for (const who of actors.filter((each) => (answers[each] === "A") === allowed)) {
        const line = addressOf(
          entry.replace("[...nextauth]", entry.startsWith("GET") ? "csrf" : "signout"),
          matrix.ids,
        );
        const answer = await askRoute(line, matrix.sessions[who], bodies[place]);
        await answer.arrayBuffer();
        const mark = markOfAnswer(answer);
        const fine = mark === answers[who] || (allowed && mark === ">");
        if (!fine) wrong.push(`${entry} ${who}: ${mark} instead of ${answers[who]}`);
      }
  };
  const before = await businessState();
  await askAs(false);
  expect(wrong).toEqual([]);
  // A refused attempt may leave one line in the record: those are no part of this state.
  expect(await businessState()).toEqual(before);
  await askAs(true);
  expect(wrong).toEqual([]);
});
