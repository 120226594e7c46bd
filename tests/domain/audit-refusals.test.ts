import { declineAccessRequest } from "@/lib/access-requests/commands";
import { personIn, systemIn, visitor, type Actor } from "@/lib/actor";
import { tellCounted } from "@/lib/audit/refusals";
import { execute, noteRefusal } from "@/lib/command";
import { addDeclineReason } from "@/lib/companies/commands";
import { settings } from "@/lib/env";
import { newId, PLATFORM } from "@/lib/id";
import { log } from "@/lib/log";
import { signIn } from "@/lib/people/commands";
import { trailOf } from "@/lib/people/trail";
import { keyOf, limits } from "@/lib/rate-limit";
import { growth, lettersTo, owner } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aPerson,
  aRequest,
  newOrigin,
  NOT_FOUND,
  PASSWORD,
  refusal,
  type Company,
} from "@/tests/support/world";
import { eventually } from "@/tests/support/waiting";

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});
afterEach(async () => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  await tellCounted();
});

type Line = { company_id: string; actor_kind: string; data: object; origin: string | null };

/** What the record keeps of refusals from this address, oldest first. */
const told = (actor: Actor) =>
  owner<Line>(
    `select company_id, actor_kind, data, origin from audit_line
     where type = 'access.refused' and origin like $1 || '%' and subject_id is null and person_id is null order by at, id`,
    [actor.origin.address],
  );
const dataOf = async (actor: Actor) => (await told(actor)).map(({ data }) => data);

const label = "A reason that nobody may read in the record";
const tryToAdd = (actor: Actor) => execute(addDeclineReason, actor, { label });
const once = { what: "decline-reason.add", code: "not-found", times: 1 };

test("a command that policy refuses leaves one line: who, what, from where; nothing of what was sent, and nobody is told", async () => {
  const { member, person } = await aMember(company, "VIEWER");
  const grown = await growth(async () => expect(refusal(await tryToAdd(member))).toEqual(NOT_FOUND));
  expect(Object.values(grown).filter((rows) => rows !== 0)).toEqual([]);
  expect(await told(member)).toEqual([
    {
      company_id: company.id,
      actor_kind: "member",
      data: once,
      origin: expect.stringContaining(member.origin.address),
    },
  ]);
  const [line] = await trailOf(person.id, null, 1);
  expect(line).toMatchObject({
    company: company.name,
    sentence: "You tried decline-reason.add without the right to",
  });
});

test("so does the id of another company, in the record of whose it was tried, and of one's own alone", async () => {
  const { id, version } = await aRequest(foreign);
  const input = {
    requestId: id,
    seenVersion: version,
    reason: "other",
    otherReason: "Not here",
    waitDays: 0,
  };
  expect(refusal(await execute(declineAccessRequest, company.admin, input))).toEqual(NOT_FOUND);
  const lines = await told(company.admin);
  expect(lines).toMatchObject([{ company_id: company.id, data: { what: "access-request.decline" } }]);
  expect(JSON.stringify(lines)).not.toContain(id);
});

test("a burst is one line at once and one a minute, with how many they were; then a new first line", async () => {
  jest.useFakeTimers({
    doNotFake: ["nextTick", "setImmediate", "queueMicrotask", "Date", "performance", "hrtime"],
  });
  const actor = personIn(newId(), company.id, newOrigin());
  await Promise.all(Array.from({ length: 30 }, () => tryToAdd(actor)));
  expect(await dataOf(actor)).toEqual([once]);
  const alarm = jest.spyOn(log, "warn").mockImplementation();
  jest.advanceTimersByTime(60_000);
  expect(alarm).toHaveBeenCalledWith(expect.objectContaining({ times: 29 }), "many refusals of one caller");
  jest.useRealTimers();
  const written = (count: number) => async () => {
    const lines = await dataOf(actor);
    return lines.length === count ? lines : null;
  };
  expect(await eventually("the line of that minute", written(2))).toEqual([once, { ...once, times: 29 }]);
  await tryToAdd(actor);
  expect(await dataOf(actor)).toHaveLength(2);
  await tellCounted();
  expect(await dataOf(actor)).toEqual([once, { ...once, times: 29 }, once]);
});

describe("twenty refusals of one caller within a minute", () => {
  const to = `${newId()}@alerts.example`;
  beforeEach(async () => {
    settings().alertsTo = to;
    await owner("delete from delivery where recipient = $1", [to]);
    await owner("delete from rate_limit where key = $1", [keyOf(limits.refusalAlertsAll, "all")]);
  });
  afterAll(() => delete settings().alertsTo);

  const refusals = (actor: Actor, count: number, code: "limited" | "not-found" = "not-found") =>
    Promise.all(Array.from({ length: count }, (_, n) => noteRefusal(actor, `move.${n}`, code)));

  test("are mailed at once to whoever is named for it, whatever was tried, and once", async () => {
    const { member, person } = await aMember(company, "VIEWER");
    await refusals(member, 19);
    expect(await lettersTo(to)).toEqual([]);
    await refusals(member, 1);
    await refusals(member, 40);
    expect(await lettersTo(to)).toMatchObject([
      {
        ...{ template: "refusals-alert", queued: true },
        props: { callerEmail: person.email, address: member.origin.address, times: "20" },
      },
    ]);
  });

  test("are mailed once by several processes, and again in the next burst after ten minutes", async () => {
    const actor = visitor(newOrigin());
    await refusals(actor, 20, "limited");
    await tellCounted(); // what this process knows, another one does not
    await refusals(actor, 20, "limited");
    expect(await lettersTo(to)).toMatchObject([{ props: { callerEmail: "nobody" } }]);
    await owner("update rate_limit set resets_at = now() where key = $1", [
      keyOf(limits.refusalAlerts, actor.origin.address),
    ]);
    await tellCounted();
    await refusals(actor, 20, "limited");
    expect(await lettersTo(to)).toHaveLength(2);
  });

  test("are no more than twenty mails an hour, however many callers they are", async () => {
    for (let n = 0; n < 22; n++) await refusals(visitor(newOrigin()), 20, "limited");
    expect(await lettersTo(to)).toHaveLength(20);
  });

  test("are a line in the log alone where nobody is named", async () => {
    delete settings().alertsTo;
    const alarm = jest.spyOn(log, "warn").mockImplementation();
    await refusals(visitor(newOrigin()), 25);
    expect(alarm).toHaveBeenCalledTimes(1);
    expect(alarm).toHaveBeenCalledWith(
      expect.objectContaining({ times: 20 }),
      "a caller is refused again and again",
    );
    expect(await lettersTo(to)).toEqual([]);
  });

  test("are no alarm where they come slowly", async () => {
    const clock = jest.spyOn(Date, "now");
    const actor = visitor(newOrigin());
    await refusals(actor, 19);
    clock.mockReturnValue(Date.now() + 61_000);
    await refusals(actor, 19);
    expect(await lettersTo(to)).toEqual([]);
  });
});

test("each caller, command and reason has lines of its own", async () => {
  const [one, two] = [personIn(newId(), company.id, newOrigin()), personIn(newId(), company.id, newOrigin())];
  await Promise.all([tryToAdd(one), tryToAdd(two), noteRefusal(one, "uploads", "limited")]);
  expect(await dataOf(two)).toEqual([once]);
  expect(await dataOf(one)).toEqual(
    expect.arrayContaining([once, { what: "uploads", code: "limited", times: 1 }]),
  );
});

test("a flood from more addresses than can be told apart is told without a name", async () => {
  const before = await owner("select 1 from audit_line where type = 'access.refused'");
  const flood = `flood ${newId()}`;
  for (let n = 0; n < 1_200; n += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        noteRefusal(visitor({ address: `2001:db8::${n + i}`, userAgent: "" }), flood, "limited"),
      ),
    );
  await tellCounted();
  const lines = await owner<{ origin: string | null; times: number }>(
    "select origin, (data->>'times')::int as times from audit_line where data->>'what' = $1",
    [flood],
  );
  const sum = lines.reduce((all, { times }) => all + times, 0);
  expect([sum, lines.filter(({ origin }) => origin === null).length]).toEqual([1_200, 2]);
  expect((await owner("select 1 from audit_line where type = 'access.refused'")).length).toBeLessThan(
    before.length + 1_010,
  );
});

test("a failed sign-in has its own line, and a limit that is hit another", async () => {
  const person = await aPerson();
  const actor = visitor(newOrigin());
  for (let n = 0; n < 12; n++)
    await execute(signIn, actor, { email: person.email, password: `${PASSWORD}.` });
  await tellCounted();
  const failed = await owner(
    "select 1 from audit_line where type = 'session.refused' and origin like $1 || '%'",
    [actor.origin.address],
  );
  expect(failed).toHaveLength(10);
  const limited = { what: "person.sign-in", code: "limited", times: 1 };
  expect(await told(actor)).toMatchObject([
    { company_id: PLATFORM, data: limited },
    { company_id: PLATFORM, data: limited },
  ]);
});

test("what the clock finds changed, and what was typed wrongly, is no attempt", async () => {
  await tryToAdd(systemIn(company.id));
  const actor = { ...company.admin, origin: newOrigin() };
  await execute(addDeclineReason, actor, { label: "x" });
  expect(await told(actor)).toEqual([]);
  const clock =
    "select 1 from audit_line where company_id = $1 and type = 'access.refused' and actor_kind = 'system'";
  expect(await owner(clock, [company.id])).toEqual([]);
});

test("a record that cannot be written to changes no answer", async () => {
  const actor = personIn("nobody's id", company.id, newOrigin());
  expect(refusal(await tryToAdd(actor))).toEqual(NOT_FOUND);
  expect(await told(actor)).toEqual([]);
});
