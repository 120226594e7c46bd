import { callAction, outcomeOf, serverAction, sessionOf } from "@/tests/support/http";
import { factsAbout, owner, ownerOne } from "@/tests/support/owner";
import { aCompany, aMember, aPerson, aRequest, type Asked, type Company } from "@/tests/support/world";

/** 40 find a lost race within seconds; `ROUNDS=200 npm test -- tests/attack/decide-race.test.ts` looks closer. */
const ROUNDS = Number(process.env.ROUNDS ?? 40);
const AT_ONCE = 8;

type Admins = { company: Company; sessions: { ana: string; ben: string } };

async function admins(): Promise<Admins> {
  const company = await aCompany();
  const ben = await aMember(company, "ADMIN", {
    person: await aPerson({ firstName: "Ben", lastName: "Okafor" }),
  });
  return {
    company,
    sessions: { ana: await sessionOf(company.adminPerson), ben: await sessionOf(ben.person) },
  };
}

/** Both press Confirm at once; who is first sent takes turns. */
async function decideAtOnce({ company, sessions }: Admins, { id, version }: Asked, round: number) {
  const path = `/c/${company.slug}/team/access-requests/${id}`;
  const about = { requestId: id, seenVersion: version };
  const accept = () =>
    callAction(serverAction("acceptAction"), path, sessions.ana, [
      company.slug,
      { ...about, role: "VIEWER" },
    ]);
  const decline = () =>
    callAction(serverAction("declineAction"), path, sessions.ben, [
      company.slug,
      { ...about, reason: "other", otherReason: "Not one of ours", waitDays: 0 },
    ]);
  const [first, second] = round % 2 === 0 ? [accept, decline] : [decline, accept];
  const sent = [first(), second()].map(async (answer) => outcomeOf(await answer));
  const [one, other] = await Promise.all(sent);
  if (!one || !other) throw new Error("Two answers were expected.");
  return round % 2 === 0 ? { accepted: one, declined: other } : { accepted: other, declined: one };
}

type Decided = { status: string; version: number };

async function expectOneDecision(asked: Asked, outcomes: Awaited<ReturnType<typeof decideAtOnce>>) {
  const { accepted, declined } = outcomes;
  expect([accepted.ok, declined.ok].filter(Boolean)).toHaveLength(1);
  const word = accepted.ok ? "accepted" : "declined";
  const winner = accepted.ok ? "Ana Ruiz" : "Ben Okafor";
  expect(accepted.ok ? declined : accepted).toEqual({
    ok: false,
    code: "conflict",
    message: expect.stringMatching(`^${winner} ${word} this request on `),
  });
  const row = await ownerOne<Decided>("select status, version from access_request where id = $1", [asked.id]);
  expect(row).toEqual({ status: word, version: asked.version + 1 });
  const decisions = (await factsAbout(asked.id)).filter(({ type }) => /accepted|declined/.test(type));
  expect(decisions.map(({ type }) => type)).toEqual([`access-request.${word}`]);
  const letters = await owner<{ template: string }>(
    "select template from delivery where recipient = $1 and template ~ 'accepted|declined'",
    [asked.person.email],
  );
  expect(letters).toEqual([{ template: `access-${word}` }]);
  const members = await owner("select id from membership where person_id = $1", [asked.person.id]);
  expect(members).toHaveLength(accepted.ok ? 1 : 0);
  const unsettled = await owner(
    "select id from notice where subject_id = $1 and resolution is distinct from $2",
    [asked.id, `${word} by ${winner}`],
  );
  expect(unsettled).toEqual([]);
  return word;
}

test(`in ${ROUNDS} rounds of two Admins deciding at once there is one decision each, and the other reads whose`, async () => {
  const both = await admins();
  const words: string[] = [];
  for (let round = 0; round < ROUNDS; round += AT_ONCE) {
    const rounds = Array.from({ length: Math.min(AT_ONCE, ROUNDS - round) }, (_, n) => round + n);
    const asked = await Promise.all(rounds.map(() => aRequest(both.company, { role: "VIEWER" })));
    for (const [n, request] of asked.entries()) {
      words.push(await expectOneDecision(request, await decideAtOnce(both, request, n)));
    }
  }
  expect(words).toHaveLength(ROUNDS);
  // Both moves won at times: otherwise the two never met.
  expect(new Set(words)).toEqual(new Set(["accepted", "declined"]));
}, 600_000);
