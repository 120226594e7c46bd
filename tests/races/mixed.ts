import { inTurn, must, numbers, together, type Meet, type Race } from "@/tests/races/race";
import { emptyForm } from "@/lib/result";
import { chance, type Dice } from "@/tests/support/dice";
import { thisMoment, unrecorded } from "@/tests/support/entries";
import { formWith, send } from "@/tests/support/forms";
import { callAction, postAction, serverAction, SESSION_COOKIE, sessionOf } from "@/tests/support/http";
import { anInvitation } from "@/tests/support/invitations";
import { owner, ownerOne } from "@/tests/support/owner";
import { aCompany, aMember, aPerson, aRequest, newEmail, type Company } from "@/tests/support/world";

/** How many moves each caller makes in a round, one after another. */
const EACH = 12;
const ADMINS = 3;

/** One thing an Admin, or somebody invited, may do: what the record calls it, and how it is sent. */
type Move = { fact: string; send: (web: string) => Promise<{ status: number; done: boolean }> };

/** Whatever goes on in a company at once: few people, many hands, so that most moves meet another one. */
export const mixed: Race = {
  name: "mixed",
  what: `requests, decisions, invitations, roles, leaving and returning at once, ${EACH} moves of each caller on few people`,
  share: 0.05,
  callers: [8],
  async open(webs): Promise<Meet> {
    const company = await aCompany();
    const sessions = [await sessionOf(company.adminPerson)];
    while (sessions.length < ADMINS) sessions.push(await sessionOf((await aMember(company, "ADMIN")).person));
    return async (round, callers) => {
      const dice = chance(round + 1);
      const moves = await movesOf(company, webs, sessions, dice);
      const before = await factsOf(company);
      const since = await thisMoment();
      const done = new Map<string, number>();
      const faults: string[] = [];
      const acts = numbers(callers).map((nth) => async () => {
        for (let turn = 0; turn < EACH; turn++) {
          const { fact, send } = inTurn(moves, Math.floor(dice() * moves.length));
          const { status, done: isDone } = await send(inTurn(webs, nth + turn));
          if (status >= 500) faults.push(`${fact}: ${status}`);
          if (isDone) done.set(fact, (done.get(fact) ?? 0) + 1);
        }
      });
      await together(acts);
      const silent = await unrecorded(since);
      const after = await factsOf(company);
      const told = (fact: string) => (after.get(fact) ?? 0) - (before.get(fact) ?? 0);
      const kinds = [...new Set(moves.map(({ fact }) => fact))];
      return {
        won: `${[...done.values()].reduce((sum, n) => sum + n, 0) > 0 ? "moves" : "nothing"} done`,
        wrong: [
          ...must("faults", faults, []),
          ...must("changes without an entry, or with two", silent, []),
          ...kinds.flatMap((fact) => must(`entries ${fact}`, told(fact), done.get(fact) ?? 0)),
          ...must("people who stand there twice", await twice(company), []),
        ],
      };
    };
  },
};

async function movesOf(company: Company, webs: string[], sessions: string[], dice: Dice): Promise<Move[]> {
  const people = [await aMember(company, "VIEWER"), await aMember(company, "MANAGER")];
  const requests = [
    await aRequest(company, { role: "VIEWER" }),
    await aRequest(company, { role: "MANAGER" }),
  ];
  const address = newEmail();
  const admin = () => inTurn(sessions, Math.floor(dice() * sessions.length));
  const team = (web: string) => `${web}/c/${company.slug}/team`;

  const call = (name: string, input: object) => async (web: string) =>
    read(
      await callAction(serverAction(name), `${team(web)}/access-requests`, admin(), [company.slug, input]),
    );
  const form =
    (name: string, path: string, args: unknown[], fields: () => Promise<Record<string, string>>) =>
    async (web: string) => {
      const posted = {
        where: team(web) + path,
        args: [company.slug, ...args, emptyForm],
        fields: await fields(),
      };
      return read(await postAction(serverAction(name), admin(), posted));
    };

  const decisions = requests.flatMap(({ id, version }): Move[] => {
    const about = { requestId: id, seenVersion: version };
    const no = { ...about, reason: "other", otherReason: "Not one of ours", waitDays: 0 };
    return [
      { fact: "access-request.accepted", send: call("acceptAction", { ...about, role: "VIEWER" }) },
      { fact: "access-request.declined", send: call("declineAction", no) },
    ];
  });
  const members = people.flatMap(({ member: { membershipId: id } }): Move[] => {
    const seen = async () => ({ seenVersion: String(await versionOf(id)) });
    const role = async () => ({
      ...(await seen()),
      role: inTurn(["VIEWER", "MANAGER"], Math.floor(dice() * 2)),
    });
    const back = async () => ({ ...(await seen()), mode: "access", role: "VIEWER" });
    const away = async () => ({ reason: "On leave" });
    const at = `/people/${id}`;
    return [
      { fact: "membership.role-changed", send: form("changeRoleAction", `${at}/role`, [id], role) },
      {
        fact: "membership.deactivated",
        send: form("people/[id]/deactivate/deactivateAction", `${at}/deactivate`, [id], away),
      },
      {
        fact: "membership.reactivated",
        send: form("people/[id]/reactivate/reactivateAction", `${at}/reactivate`, [id], back),
      },
    ];
  });
  const person = async () => ({ firstName: "Li", email: address, role: "VIEWER", send: "yes" });
  return [
    ...decisions,
    ...members,
    { fact: "membership.added", send: form("addUserAction", "/users/add", [], person) },
    ...(await invitationMoves(company, webs, admin)),
  ];
}

/** Somebody who was invited accepts, while it is revoked. */
async function invitationMoves(company: Company, webs: string[], admin: () => string): Promise<Move[]> {
  const person = await aPerson();
  const { id, link } = await anInvitation(company, { email: person.email });
  const cookie = `${SESSION_COOKIE}=${await sessionOf(person)}`;
  const offer = await formWith("link", `${inTurn(webs, 0)}/invite/${link}`, cookie);
  return [
    {
      fact: "invitation.accepted",
      async send(web) {
        const { status, location } = await send(
          { ...offer, url: `${web}/invite/${link}` },
          { wish: "accept" },
          cookie,
        );
        return { status, done: status === 303 && location.includes("/c/") };
      },
    },
    {
      fact: "invitation.revoked",
      send: async (web) =>
        read(
          await callAction(
            serverAction("revokeInvitationAction"),
            `${web}/c/${company.slug}/team/invitations`,
            admin(),
            [company.slug, id],
          ),
        ),
    },
  ];
}

/** A form that is done leads on; a decision says so. */
async function read(answer: Response): Promise<{ status: number; done: boolean }> {
  const text = await answer.text();
  const done = answer.headers.has("x-action-redirect") || text.includes('"ok":true');
  return { status: answer.status, done };
}

const versionOf = async (id: string) =>
  (await ownerOne<{ version: number }>("select version from membership where id = $1", [id])).version;

const factsOf = async ({ id }: Company) =>
  new Map(
    (
      await owner<{ type: string; n: number }>(
        "select type, count(*)::int as n from audit_event where company_id = $1 group by type",
        [id],
      )
    ).map(({ type, n }) => [type, n]),
  );

const twice = ({ id }: Company) =>
  owner("select email_key from membership where company_id = $1 group by email_key having count(*) > 1", [
    id,
  ]);
