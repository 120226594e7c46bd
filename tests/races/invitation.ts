import { inTurn, must, numbers, type Meet, type Race } from "@/tests/races/race";
import { formWith, send, type Form } from "@/tests/support/forms";
import { holdBack } from "@/tests/support/hold-back";
import { callAction, outcomeOf, serverAction, SESSION_COOKIE, sessionOf } from "@/tests/support/http";
import { anInvitation, invitationRow, membersAt, type Invited } from "@/tests/support/invitations";
import { factsAbout, owner } from "@/tests/support/owner";
import { aCompany, aPerson } from "@/tests/support/world";

const MOVES = ["revokeInvitationAction", "resendInvitationAction"];
const AFTERWARDS: Record<string, string> = { accepted: "active", revoked: "initial" };

/** Many accept; an Admin revokes, or sends again, at the same moment: before them, after the first, or as it comes. */
export const invitation: Race = {
  name: "invitation",
  what: "one invitation accepted by many against revoking and sending again",
  async open(webs): Promise<Meet> {
    const company = await aCompany();
    const admin = await sessionOf(company.adminPerson);

    async function accept(form: Form, web: string, cookie: string): Promise<boolean> {
      const url = web + new URL(form.url).pathname;
      const { status, location } = await send({ ...form, url }, { wish: "accept" }, cookie);
      if (status >= 500) throw new Error(`Accepting answered ${status}.`);
      return status === 303 && location.includes("/c/");
    }

    async function move(name: string, { id }: Invited, web: string) {
      const path = `${web}/c/${company.slug}/team/invitations`;
      return outcomeOf(await callAction(serverAction(name), path, admin, [company.slug, id]));
    }

    return async (round, callers) => {
      const person = await aPerson();
      const [session, invited] = [
        await sessionOf(person),
        await anInvitation(company, { email: person.email }),
      ];
      const cookie = `${SESSION_COOKIE}=${session}`;
      const form = await formWith("link", `${inTurn(webs, round)}/invite/${invited.link}`, cookie);
      const acceptances: Promise<boolean>[] = [];
      const arrive = (count: number) => {
        for (const nth of numbers(count)) acceptances.push(accept(form, inTurn(webs, nth + round), cookie));
      };
      const name = inTurn(MOVES, round);
      const gate = await holdBack(company, person.email);
      const order = round % 3;
      if (order === 1) {
        arrive(1);
        await gate.queued(1);
      }
      const moving = move(name, invited, inTurn(webs, round + 1));
      if (order === 0) await gate.queued(1);
      arrive(callers - acceptances.length);
      await gate.queued(2);
      await gate.letGo();
      const [accepted, moved] = await Promise.all([Promise.all(acceptances), moving]);

      const { status } = await invitationRow(invited.id);
      const welcomes = await owner(
        "select from delivery where recipient = $1 and template = 'invitation-welcome'",
        [person.email],
      );
      const last = (await factsAbout(invited.id)).at(-1)?.type;
      const members = await membersAt(company, person.email);
      const taken = status === "accepted";
      const one = taken ? 1 : 0;
      const late = "This invitation was accepted meanwhile.";
      return {
        won: taken ? "accepting" : name === MOVES[0] ? "revoking" : "sending again",
        wrong: [
          ...must(
            "memberships",
            members.map((each) => each.status),
            [AFTERWARDS[status] ?? "invited"],
          ),
          ...must("accepted", accepted.filter(Boolean).length, one),
          ...must("welcomes", welcomes.length, one),
          ...must("the last fact", last, status === "sent" ? "invitation.sent" : `invitation.${status}`),
          ...(taken ? [] : must("the Admin's move", moved.ok, true)),
          ...(taken && name === MOVES[0]
            ? must("what the Admin reads", moved, { ok: false, code: "conflict", message: late })
            : []),
        ],
      };
    };
  },
};
