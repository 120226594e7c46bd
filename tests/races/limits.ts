import { inTurn, must, numbers, together, type Meet, type Race } from "@/tests/races/race";
import { limits } from "@/lib/rate-limit";
import { CODE_TRIES } from "@/lib/people/lifetimes";
import { formWith, newAddress, send } from "@/tests/support/forms";
import { owner, ownerOne } from "@/tests/support/owner";
import { aPerson, newEmail, PASSWORD } from "@/tests/support/world";

/** So many at once, whatever the number of callers elsewhere. */
const CROWD = 200;

/** A crowd guesses a password from one address, or the code of one registration: limits let so many through and no more. */
export const guesses: Race = {
  name: "guesses",
  what: `${CROWD} guesses at one password, or at one code, at once`,
  share: 0.05,
  async open(webs): Promise<Meet> {
    const first = inTurn(webs, 0);
    const [signIn, register] = [
      await formWith("password", `${first}/sign-in`),
      await formWith("firstName", `${first}/register`),
    ];

    async function passwords() {
      const { email } = await aPerson();
      const from = newAddress();
      const guess = (nth: number) => () =>
        send(
          { ...signIn, url: `${inTurn(webs, nth)}/sign-in`, from },
          { email, password: `guess number ${nth} of many` },
        );
      const answers = await together(numbers(CROWD).map(guess));
      const compared = answers.filter(({ text }) => text.includes("is not right")).length;
      const turnedAway = answers.filter(({ text }) => /Too many (tries|people)/.test(text)).length;
      const { status } = await send({ ...signIn, from }, { email, password: PASSWORD });
      return [
        ...must("guesses compared, and no more", compared <= limits.signInAccount.most, true),
        ...must("guesses that were compared or turned away", compared + turnedAway, CROWD),
        ...must(
          "the right password after that many opens nothing",
          status === 303 && compared === limits.signInAccount.most,
          false,
        ),
      ];
    }

    async function codes() {
      const email = newEmail();
      const fields = { firstName: "Noor", lastName: "Haddad", email, mobile: "", password: PASSWORD };
      const { cookies } = await send(register, fields);
      const cookie = cookies.map((each) => each.split(";")[0]).join("; ");
      const form = await formWith("code", `${first}/register/confirm`, cookie);
      const guess = (nth: number) => () =>
        send(
          { ...form, url: `${inTurn(webs, nth)}/register/confirm` },
          { code: String(100_000 + nth) },
          cookie,
        );
      const answers = await together(numbers(CROWD).map(guess));
      const compared = answers.filter(({ text }) => text.includes("This is not the code")).length;
      const { code_tries: tries } = await ownerOne<{ code_tries: number }>(
        "select code_tries from registration where email_key = $1",
        [email],
      );
      const told = await owner(
        `select from audit_event e join registration r on r.id = e.subject_id
         where r.email_key = $1 and e.type = 'registration.code-refused'`,
        [email],
      );
      return [
        ...must("codes compared", compared, CODE_TRIES),
        ...must("tries counted", tries, CODE_TRIES),
        ...must("refused codes in the record", told.length, CODE_TRIES),
        ...must("faults", answers.filter(({ status }) => status === 500).length, 0),
      ];
    }

    return async (round) =>
      round % 2 === 0
        ? { won: "a password", wrong: await passwords() }
        : { won: "a code", wrong: await codes() };
  },
};
