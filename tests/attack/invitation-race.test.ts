import { holdBack } from "@/tests/support/hold-back";
import { ask, callAction, ORIGIN, outcomeOf, serverAction, sessionOf } from "@/tests/support/http";
import { anInvitation, invitationRow, membersAt, type Invited } from "@/tests/support/invitations";
import { factsAbout, owner } from "@/tests/support/owner";
import { aCompany, aPerson, type Company } from "@/tests/support/world";

/** `ROUNDS=200 npm test -- tests/attack/invitation-race.test.ts` looks closer. */
const ROUNDS = Number(process.env.ROUNDS ?? 20);
const CALLERS = 20;

/** The page's form as it would be sent without script, with Accept pressed. */
async function acceptForm(link: string, session: string): Promise<[string, string][]> {
  const page = await (await ask(`/invite/${link}`, session)).text();
  const form = /<form[^>]*class="form"[^>]*>.*?<\/form>/s.exec(page)?.[0] ?? "";
  const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([field]): [string, string] => {
    const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(field)?.[1] ?? "";
    return [part("name"), part("value").replaceAll("&quot;", '"').replaceAll("&amp;", "&")];
  });
  return [...hidden, ["wish", "accept"]];
}

/** Sends it: answered by a redirect into the company, or by the page again. */
async function accept(link: string, session: string, fields: [string, string][]): Promise<boolean> {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const answer = await ask(`/invite/${link}`, session, { method: "POST", headers: { origin: ORIGIN }, body });
  await answer.text();
  expect(answer.status).toBeLessThan(500);
  return answer.status === 303 && (answer.headers.get("location") ?? "").includes("/c/");
}

async function move(name: string, company: Company, session: string, { id }: Invited) {
  const path = `/c/${company.slug}/team/invitations`;
  return outcomeOf(await callAction(serverAction(name), path, session, [company.slug, id]));
}

/** Twenty accept; an Admin revokes, or sends again, at the same moment: before them, after the first, or as it comes. */
async function race(company: Company, admin: string, round: number) {
  const person = await aPerson();
  const [session, invited] = [await sessionOf(person), await anInvitation(company, { email: person.email })];
  const fields = await acceptForm(invited.link, session);
  const other = round % 2 === 0 ? "revokeInvitationAction" : "resendInvitationAction";
  const acceptances: Promise<boolean>[] = [];
  const arrive = (count: number) => {
    for (let one = 0; one < count; one++) acceptances.push(accept(invited.link, session, fields));
  };
  const gate = await holdBack(company, person.email);
  const order = round % 3;
  if (order === 1) {
    arrive(1);
    await gate.queued(1);
  }
  const moving = move(other, company, admin, invited);
  if (order === 0) await gate.queued(1);
  arrive(CALLERS - acceptances.length);
  await gate.queued(2);
  await gate.letGo();
  const [accepted, moved] = await Promise.all([Promise.all(acceptances), moving]);
  return { invited, person, accepted: accepted.filter(Boolean).length, moved, other };
}

test(`in ${ROUNDS} rounds of ${CALLERS} accepting against revoking or resending there is at most one membership and one welcome`, async () => {
  const company = await aCompany();
  const admin = await sessionOf(company.adminPerson);
  const won = { accept: 0, other: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    await owner("delete from rate_limit"); // else the later rounds would meet a limit instead of each other
    const { invited, person, accepted, moved, other } = await race(company, admin, round);
    const { status } = await invitationRow(invited.id);
    const welcomes = await owner(
      "select 1 from delivery where recipient = $1 and template = 'invitation-welcome'",
      [person.email],
    );
    const facts = (await factsAbout(invited.id)).map(({ type }) => type);
    const members = await membersAt(company, person.email);
    expect(members).toHaveLength(1);
    expect([accepted, welcomes.length]).toEqual(status === "accepted" ? [1, 1] : [0, 0]);
    expect(members[0]?.status).toBe(
      status === "accepted" ? "active" : status === "revoked" ? "initial" : "invited",
    );
    if (status === "accepted") {
      won.accept++;
      expect(facts.at(-1)).toBe("invitation.accepted");
      if (other === "revokeInvitationAction")
        expect(moved).toMatchObject({ ok: false, message: "This invitation was accepted meanwhile." });
    } else {
      won.other++;
      expect(moved.ok).toBe(true);
      expect(facts.at(-1)).toBe(status === "revoked" ? "invitation.revoked" : "invitation.sent");
    }
  }
  expect(won.accept + won.other).toBe(ROUNDS);
  // Both won at times: otherwise they never met.
  expect(won.accept * won.other).toBeGreaterThan(0);
}, 900_000);
