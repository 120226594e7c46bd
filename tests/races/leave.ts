import { inTurn, must, numbers, together, type Meet, type Race } from "@/tests/races/race";
import { formWith, send } from "@/tests/support/forms";
import { ask, SESSION_COOKIE, sessionOf } from "@/tests/support/http";
import { anInvitation } from "@/tests/support/invitations";
import { arrival, linkIn } from "@/tests/support/mailbox";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember, aPerson, PASSWORD, type Company, type Person } from "@/tests/support/world";

const NEW_PASSWORD = "another kettle, slower train";

/** Somebody who is sent away, and what happens to them at that moment. @returns cookies that were given */
type Leaving = { membershipId: string; person: Person; other: (nth: number) => Promise<string[]> };

/** An Admin sends somebody away while they come in: signing in, with a new password, by an invitation, or as they are. */
export const leave: Race = {
  name: "leave",
  what: "deactivating against signing in, a new password, an invitation and open sessions",
  share: 0.5,
  async open(webs): Promise<Meet> {
    const company = await aCompany();
    const admin = `${SESSION_COOKIE}=${await sessionOf(company.adminPerson)}`;
    const [signInForm, resetForm] = [
      await formWith("password", `${inTurn(webs, 0)}/sign-in`),
      await formWith("email", `${inTurn(webs, 0)}/reset`),
    ];
    const at = (nth: number, path: string) => inTurn(webs, nth) + path;

    async function signingIn(): Promise<Leaving> {
      const { member, person } = await aMember(company, "VIEWER");
      const fields = { email: person.email, password: PASSWORD };
      const other = async (nth: number) =>
        (await send({ ...signInForm, url: at(nth, "/sign-in") }, fields)).cookies;
      return { membershipId: member.membershipId, person, other };
    }

    async function newPassword(): Promise<Leaving> {
      const { member, person } = await aMember(company, "VIEWER");
      await send(resetForm, { email: person.email });
      const path = linkIn(await arrival(person.email, "password-reset"), "/reset/");
      const form = await formWith("password", at(0, path));
      const fields = { email: person.email, password: NEW_PASSWORD };
      const other = async (nth: number) => {
        await send({ ...form, url: at(nth, path) }, { password: NEW_PASSWORD });
        return (await send({ ...signInForm, url: at(nth, "/sign-in") }, fields)).cookies;
      };
      return { membershipId: member.membershipId, person, other };
    }

    async function invited(): Promise<Leaving> {
      const person = await aPerson();
      const [session, { membershipId, link }] = [
        await sessionOf(person),
        await anInvitation(company, { email: person.email }),
      ];
      const cookie = `${SESSION_COOKIE}=${session}`;
      const form = await formWith("link", at(0, `/invite/${link}`), cookie);
      const other = async (nth: number) => {
        await send({ ...form, url: at(nth, `/invite/${link}`) }, { wish: "accept" }, cookie);
        return [cookie];
      };
      return { membershipId, person, other };
    }

    async function inside(): Promise<Leaving> {
      const { member, person } = await aMember(company, "MANAGER");
      const session = await sessionOf(person);
      const other = async (nth: number) => {
        await (await ask(at(nth, `/c/${company.slug}/team/users`), session)).arrayBuffer();
        return [`${SESSION_COOKIE}=${session}`];
      };
      return { membershipId: member.membershipId, person, other };
    }

    const ways = { signingIn, newPassword, invited, inside };
    return async (round, callers) => {
      const [name, begin] = inTurn(Object.entries(ways), round);
      const { membershipId, person, other } = await begin();
      const url = at(round, `/c/${company.slug}/team/people/${membershipId}/deactivate`);
      const form = await formWith("reason", url, admin);
      let sent = 0;
      const acts: (() => Promise<string[]>)[] = numbers(callers - 1).map((nth) => () => other(nth));
      acts.splice(round % callers, 0, async () => {
        sent = (await send(form, { reason: "Safety concern" }, admin)).status;
        return [];
      });
      const cookies = (await together(acts)).flat().map((cookie) => cookie.split(";")[0] ?? "");
      const rows = await owner<{ status: string }>(
        "select status from membership where company_id = $1 and (id = $2 or person_id = $3)",
        [company.id, membershipId, person.id],
      );
      const ends = await owner("select from deactivation where membership_id = $1", [membershipId]);
      const served = await openDoors(company, webs, cookies);
      return {
        won: name,
        wrong: [
          ...must("the Admin's answer", sent, 303),
          ...must("memberships", rows, [{ status: "inactive" }]),
          ...must("ends on file", ends.length, 1),
          ...must("sessions that still open the company", served, 0),
        ],
      };
    };
  },
};

/** How many of these cookies still show something of the company, asked of every web process. */
async function openDoors(company: Company, webs: string[], cookies: string[]): Promise<number> {
  let open = 0;
  for (const [nth, cookie] of [...new Set(cookies)].entries()) {
    const answer = await ask(`${inTurn(webs, nth)}/c/${company.slug}/team/users`, null, {
      headers: { cookie },
    });
    if ((await answer.text()).includes(company.name) && answer.status === 200) open++;
  }
  return open;
}
