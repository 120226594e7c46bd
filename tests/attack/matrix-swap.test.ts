import { newId } from "@/lib/id";
import { newSecret } from "@/lib/tokens";
import { actions } from "@/tests/attack/matrix/actions";
import { answerOf } from "@/tests/attack/matrix/answers";
import { everyActionCall, type Call } from "@/tests/attack/matrix/calls";
import { pages } from "@/tests/attack/matrix/pages";
import { askRoute, bodiesOf } from "@/tests/attack/matrix/route-calls";
import { routes } from "@/tests/attack/matrix/routes";
import { businessState, settled, startClock, stopClock } from "@/tests/attack/matrix/state";
import { addressOf, type Row, type Who } from "@/tests/attack/matrix/table";
import { aMatrix, forgetLimits, madeUp, type Matrix } from "@/tests/attack/matrix/world";
import { UNNAMED } from "@/tests/support/company-calls";
import { placeOf, postAction, serverActions, type Posted } from "@/tests/support/http";
import { answerTo } from "@/tests/support/same-answer";

let matrix: Matrix;
let calls: Map<string, Call>;
beforeAll(async () => {
  matrix = await aMatrix();
  calls = new Map((await everyActionCall(matrix)).map((call) => [call.place, call]));
  await stopClock();
  await settled();
});
afterAll(startClock);
beforeEach(async () => {
  differences.length = 0;
  await forgetLimits();
});

const inCompany = ({ place }: Row) => /\/c\/\[company\]/.test(place);
const namesSomething = ({ entry }: Row) => /\[(?!company\])(\w+=)?\w+\]/.test(entry);
const differences: string[] = [];
const compare = (what: string, real: object, none: object) => {
  const [lines, others] = [linesOf(real), linesOf(none)];
  const unlike = lines
    .filter((line) => !others.includes(line))
    .concat(others.filter((line) => !lines.includes(line)));
  if (unlike.length > 0) differences.push([what, firstDifference(unlike)].join("\n"));
};
/** Where two long lines part. */
function firstDifference(unlike: string[]): string {
  const [one = "", other = ""] = [unlike[0], unlike[Math.floor(unlike.length / 2)]];
  const at = [...one].findIndex((sign, n) => sign !== other[n]);
  return `${one.slice(at - 80, at + 80)}\n${other.slice(at - 80, at + 80)}`;
}

const linesOf = (answer: object) => Object.values(answer).flatMap((part) => String(part).split("\n"));

/** Under its own address: what the other company's Admin may do there is done to nothing. */
describe("another company's real id answers like one of nothing", () => {
  test("in every page's address", async () => {
    const { other, ids, sessions } = matrix;
    const none = madeUp(ids);
    // Who chose nobody reads so, whoever it was.
    for (const { entry, place } of pages.filter((row) => inCompany(row) && namesSomething(row))) {
      const at = (of: Record<string, string>) => addressOf(entry, { ...of, company: other.slug });
      const real = await answerTo(at(ids), sessions.other, Object.values(ids));
      compare(entry, real, await answerTo(at(none), sessions.other, Object.values(none)));
      if (!place.includes("several")) expect([entry, real.status]).toEqual([entry, 404]);
    }
    expect(differences).toEqual([]);
  });

  test("where it is a person's own, or was not looked up", async () => {
    const { ids, sessions } = matrix;
    const none = madeUp(ids);
    const found: [Who, string][] = [
      ["viewer", "/me/documents/[requirement=workerAsked]?of=[workerMember]"],
      ["other", "/me/documents/[requirement=workerAsked]?of=[workerMember]"],
      ["support", "/support/[company]/[member=someWorker]"],
      ["viewer", "/request/[key=request]"],
      ["other", "/object/[token=objection]"],
    ];
    for (const [who, entry] of found) {
      const real = await answerTo(addressOf(entry, ids), sessions[who], Object.values(ids));
      compare(entry, real, await answerTo(addressOf(entry, none), sessions[who], Object.values(none)));
    }
    expect(differences).toEqual([]);
  });

  test("in every route's address and form", async () => {
    const { other, ids } = matrix;
    const none = madeUp(ids);
    const bodies = await bodiesOf(matrix);
    for (const { entry, place } of routes.filter(
      (row) => namesSomething(row) && !row.place.includes(" /dev/"),
    ))
      for (const who of ["other", "viewer", "host"] as const) {
        const [at, body] = [who === "other" ? other.slug : ids.company, bodies[place]];
        if (matrix.sessions[who] === null || (who === "viewer" && /photo|changes/.test(entry))) continue;
        const answers = [ids, none].map(async (of) => {
          const line = addressOf(entry, { ...of, company: at ?? "" });
          return answerOf(await askRoute(line, matrix.sessions[who], body), Object.values(of));
        });
        const [real, random] = await Promise.all(answers);
        compare(`${entry} ${who}`, real ?? {}, random ?? {});
      }
    expect(differences).toEqual([]);
  });

  test("in every argument and field of an action", async () => {
    const before = await businessState();
    for (const row of actions.filter(inCompany)) {
      if (UNNAMED.test(row.place.split("/").at(-1) ?? "") || ownHere.test(row.place)) continue;
      await sameForBoth(row, "other", matrix.other.slug);
    }
    for (const row of actions.filter(({ place }) => /^app\/(me|support)\//.test(place)))
      if (row.answers.viewer !== "A" && !row.place.endsWith("confirmEmailAction"))
        await sameForBoth(row, "viewer", matrix.company.slug);
    expect(differences).toEqual([]);
    expect(await businessState()).toEqual(before);
  });
});

/** About oneself, with no id but the company's. */
const ownHere = /(seeNotices|keepView|profile|mobile|induction|signInAgain)Action$/;

async function sameForBoth({ place }: Row, who: Who, slug: string): Promise<void> {
  const action = serverActions().find((each) => placeOf(each) === place);
  const posted = await calls.get(place)?.posted(slug);
  if (!action || !posted) throw new Error(`${place} is not in the build, or nothing is sent to it.`);
  const names = new Map<string, string>();
  const none = swapped(posted, names);
  const session = matrix.sessions[who];
  const real = await answerOf(await postAction(action, session, posted), [...names.keys()]);
  compare(place, real, await answerOf(await postAction(action, session, none), [...names.values()]));
}

/** An id; and how a session is named. A mailed secret is no id: who holds it may read what it is for. */
const NAME = /[0-9a-f]{8}-[0-9a-f-]{27}|^[\w-]{43}$/g;

/** The same with a made-up id, or secret, in place of each; `names` keeps which became which. */
function swapped({ where, args, fields }: Posted, names: Map<string, string>): Posted {
  const other = (text: string) =>
    text.replace(NAME, (name) => {
      const made = names.get(name) ?? (name.length === 43 ? newSecret().secret : newId());
      names.set(name, made);
      return made;
    });
  const deep = (value: unknown): unknown => {
    if (typeof value === "string") return other(value);
    if (Array.isArray(value)) return value.map(deep);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deep(each)]));
  };
  const made = Object.entries(fields ?? {}).map(
    ([key, value]) => [key, typeof value === "string" ? other(value) : value] as const,
  );
  const changed = { where: other(where), args: args.map(deep) };
  return fields ? { ...changed, fields: Object.fromEntries(made) } : changed;
}
