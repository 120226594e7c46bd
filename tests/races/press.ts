import { deciders } from "@/tests/races/decide";
import { inTurn, must, numbers, together, type Meet, type Race } from "@/tests/races/race";
import { formWith, send } from "@/tests/support/forms";
import { factsAbout, owner } from "@/tests/support/owner";
import { SESSION_COOKIE } from "@/tests/support/http";
import { aRequest, newEmail } from "@/tests/support/world";

/** The same press again and again, at once and once more when the answer is there: as by an impatient hand, or a line that broke. */
export const press: Race = {
  name: "press",
  what: "one press, sent many times and once more later",
  async open(webs): Promise<Meet> {
    const { company, accept, sessions } = await deciders();
    const cookie = `${SESSION_COOKIE}=${sessions.ana}`;
    const page = `/c/${company.slug}/team/users/add`;

    async function accepting(callers: number) {
      const asked = await aRequest(company, { role: "VIEWER" });
      const answers = await together(numbers(callers).map((nth) => () => accept(inTurn(webs, nth), asked)));
      answers.push(await accept(inTurn(webs, callers), asked));
      const facts = (await factsAbout(asked.id)).filter(({ type }) => type === "access-request.accepted");
      const letters = await owner(
        "select from delivery where recipient = $1 and template = 'access-accepted'",
        [asked.person.email],
      );
      const yes = answers.filter(({ ok }) => ok).length;
      const told = answers.filter(
        (each) => !each.ok && /^Ana Ruiz accepted this request on /.test(each.message),
      );
      return [
        ...must("acceptances answered with yes", yes, 1),
        ...must("other answers that say what is", told.length, answers.length - 1),
        ...must("acceptances in the record", facts.length, 1),
        ...must("mails of the acceptance", letters.length, 1),
      ];
    }

    async function adding(callers: number) {
      const email = newEmail();
      const fields = { firstName: "Noor", lastName: "Haddad", email, role: "VIEWER", send: "yes" };
      const form = await formWith("email", inTurn(webs, 0) + page, cookie);
      const add = (nth: number) => send({ ...form, url: inTurn(webs, nth) + page }, fields, cookie);
      const answers = await together(numbers(callers).map((nth) => () => add(nth)));
      answers.push(await add(callers));
      const members = await owner("select from membership where company_id = $1 and email_key = $2", [
        company.id,
        email,
      ]);
      const letters = await owner("select from delivery where recipient = $1", [email]);
      return [
        ...must("faults", answers.filter(({ status }) => status >= 500).length, 0),
        ...must("additions answered with yes", answers.filter(({ status }) => status === 303).length, 1),
        ...must("people added", members.length, 1),
        ...must("mails to whoever was added", letters.length, 1),
      ];
    }

    return async (round, callers) =>
      round % 2 === 0
        ? { won: "accepting", wrong: await accepting(callers) }
        : { won: "adding", wrong: await adding(callers) };
  },
};
