import { inTurn, must, numbers, together, type Meet, type Race, type Round } from "@/tests/races/race";
import { callAction, outcomeOf, serverAction, sessionOf } from "@/tests/support/http";
import { factsAbout, owner, ownerOne } from "@/tests/support/owner";
import { aCompany, aMember, aPerson, aRequest, type Asked, type Company } from "@/tests/support/world";

/** A company whose Admins are Ana Ruiz and Ben Okafor, and the session of each. */
export async function twoAdmins(): Promise<{ company: Company; sessions: { ana: string; ben: string } }> {
  const company = await aCompany();
  const ben = await aMember(company, "ADMIN", {
    person: await aPerson({ firstName: "Ben", lastName: "Okafor" }),
  });
  return {
    company,
    sessions: { ana: await sessionOf(company.adminPerson), ben: await sessionOf(ben.person) },
  };
}

type Decide = (web: string, asked: Asked) => Promise<Answer>;
export type Answer = { ok: true } | { ok: false; code: string; message: string };

/** How Ana accepts and Ben declines, by the actions of their screens. */
export async function deciders(): Promise<{
  company: Company;
  accept: Decide;
  decline: Decide;
  sessions: { ana: string; ben: string };
}> {
  const { company, sessions } = await twoAdmins();
  const [acceptAction, declineAction] = [serverAction("acceptAction"), serverAction("declineAction")];
  const page = (web: string, id: string) => `${web}/c/${company.slug}/team/access-requests/${id}`;
  const about = ({ id, version }: Asked) => ({ requestId: id, seenVersion: version });
  const no = { reason: "other", otherReason: "Not one of ours", waitDays: 0 };
  return {
    company,
    sessions,
    accept: async (web, asked) => {
      const args = [company.slug, { ...about(asked), role: "VIEWER" }];
      return outcomeOf(await callAction(acceptAction, page(web, asked.id), sessions.ana, args));
    },
    decline: async (web, asked) => {
      const args = [company.slug, { ...about(asked), ...no }];
      return outcomeOf(await callAction(declineAction, page(web, asked.id), sessions.ben, args));
    },
  };
}

const DECIDER: Record<string, string> = { accepted: "Ana Ruiz", declined: "Ben Okafor" };

/** One decision, one line in the record, one set of mails, and everybody else reads who decided. */
async function oneDecision(asked: Asked, answers: Answer[]): Promise<Round> {
  const { status, version } = await ownerOne<{ status: string; version: number }>(
    "select status, version from access_request where id = $1",
    [asked.id],
  );
  const told = RegExp(`^${DECIDER[status]} ${status} this request on `);
  const others = answers.filter(
    (answer) => !(answer.ok || (answer.code === "conflict" && told.test(answer.message))),
  );
  const facts = (await factsAbout(asked.id))
    .map(({ type }) => type)
    .filter((type) => /accepted|declined/.test(type));
  const letters = await owner<{ template: string }>(
    "select template from delivery where recipient = $1 and template ~ 'accepted|declined'",
    [asked.person.email],
  );
  const members = await owner("select id from membership where person_id = $1", [asked.person.id]);
  const unsettled = await owner(
    "select id from notice where subject_id = $1 and resolution is distinct from $2",
    [asked.id, `${status} by ${DECIDER[status]}`],
  );
  return {
    won: status,
    wrong: [
      ...must("decisions that were answered with yes", answers.filter(({ ok }) => ok).length, 1),
      ...must("answers that do not say who decided", others, []),
      ...must("version", version, asked.version + 1),
      ...must("decisions in the record", facts, [`access-request.${status}`]),
      ...must("mails of the decision", letters, [{ template: `access-${status}` }]),
      ...must("memberships", members.length, status === "accepted" ? 1 : 0),
      ...must("notices that do not say how it ended", unsettled.length, 0),
    ],
  };
}

export const decide: Race = {
  name: "decide",
  what: "two Admins decide differently, in many tabs",
  async open(webs): Promise<Meet> {
    const { company, accept, decline } = await deciders();
    return async (round, callers) => {
      const asked = await aRequest(company, { role: "VIEWER" });
      const acts = numbers(callers).map((nth) => {
        const web = inTurn(webs, nth + (round >> 1));
        return () => ((nth + round) % 2 === 0 ? accept : decline)(web, asked);
      });
      return oneDecision(asked, await together(acts));
    };
  },
};
