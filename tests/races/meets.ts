import { execute } from "@/lib/command";
import { inviteMember } from "@/lib/invitations/commands";
import { addMember } from "@/lib/memberships/add";
import { inTurn, must, numbers, together, type Meet, type Race } from "@/tests/races/race";
import { formWith, send } from "@/tests/support/forms";
import { callAction, outcomeOf, serverAction, SESSION_COOKIE, sessionOf } from "@/tests/support/http";
import { mailedLink, membersAt } from "@/tests/support/invitations";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember, aPerson, aRequest, MOBILE, must as expectDone } from "@/tests/support/world";

/** Someone has asked and was invited meanwhile, with another role: an Admin accepts the request as they accept the invitation. */
export const meets: Race = {
  name: "meets",
  what: "a request accepted while the same person accepts an invitation",
  async open(webs): Promise<Meet> {
    const company = await aCompany();
    const { member: manager } = await aMember(company, "MANAGER");
    const admin = await sessionOf(company.adminPerson);
    const acceptAction = serverAction("acceptAction");
    return async (round, callers) => {
      const person = await aPerson();
      const record = { firstName: "Noor", email: person.email, role: "WORKER", send: false };
      const { membershipId } = expectDone(await execute(addMember, company.admin, record));
      const { id, version } = await aRequest(company, { person, role: "VIEWER" });
      expectDone(await execute(inviteMember, manager, { membershipId }));
      const path = `/invite/${await mailedLink(person.email)}`;
      const cookie = `${SESSION_COOKIE}=${await sessionOf(person)}`;
      const form = await formWith("link", inTurn(webs, 0) + path, cookie);
      const acts = numbers(callers).map((nth) => async () => {
        const web = inTurn(webs, nth + (round >> 1));
        if ((nth + round) % 2 === 0) {
          const args = [company.slug, { requestId: id, seenVersion: version, role: "MANAGER" }];
          return (await outcomeOf(await callAction(acceptAction, `${web}/c/${company.slug}`, admin, args)))
            .ok;
        }
        const { status } = await send(
          { ...form, url: web + path },
          { wish: "accept", mobile: MOBILE },
          cookie,
        );
        if (status >= 500) throw new Error(`Accepting the invitation answered ${status}.`);
        return status === 303;
      });
      const yes = (await together(acts)).filter(Boolean).length;
      const members = await membersAt(company, person.email);
      const open = await owner(
        `select 1 from access_request where person_id = $1 and status = 'requested'
         union all select 1 from invitation where email_key = $2 and status = 'sent'`,
        [person.id, person.email],
      );
      const welcomes = await owner(
        "select from delivery where recipient = $1 and template ~ 'welcome|accepted'",
        [person.email],
      );
      const requests = await owner<{ status: string }>("select status from access_request where id = $1", [
        id,
      ]);
      const role = requests[0]?.status === "accepted" ? "MANAGER" : "WORKER";
      return {
        won: role === "MANAGER" ? "the request" : "the invitation",
        wrong: [
          ...must("answered with yes", yes, 1),
          ...must(
            "memberships",
            members.map((each) => [each.person_id, each.status, each.role]),
            [[person.id, "active", role]],
          ),
          ...must("left open", open.length, 0),
          ...must("welcomes", welcomes.length, 1),
        ],
      };
    };
  },
};
