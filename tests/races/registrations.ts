import { freshLimits, inTurn, must, numbers, together, type Meet, type Race } from "@/tests/races/race";
import { formWith, send } from "@/tests/support/forms";
import { owner } from "@/tests/support/owner";
import { hashCode } from "@/lib/tokens";
import { newEmail, PASSWORD } from "@/tests/support/world";

const CODE = "123456";
/** So many begin at once: the crowd's passwords are hashed before the race, not in it. */
const AT_ONCE = 4;

/** One address in the spellings that people and programs use; all mean the same mailbox. */
function spellings(email: string): string[] {
  const [local = "", domain = ""] = email.split("@");
  const wide = domain.replace("example", "ｅｘａｍｐｌｅ");
  return [email, email.toUpperCase(), `${local.toUpperCase()}@${domain}`, `  ${email}`, `${local}@${wide}`];
}

/** One address registered in many browsers and spellings, and all of them confirmed at once. */
export const registrations: Race = {
  name: "registrations",
  what: "registrations of one address in many spellings, confirmed at once",
  share: 0.1,
  async open(webs): Promise<Meet> {
    const first = inTurn(webs, 0);
    const begin = await formWith("firstName", `${first}/register`);

    /** @returns the cookie of a browser that began */
    async function began(email: string, nth: number): Promise<string> {
      const fields = { firstName: "Noor", lastName: "Haddad", email, mobile: "", password: PASSWORD };
      const { cookies, status } = await send({ ...begin, url: `${inTurn(webs, nth)}/register` }, fields);
      const cookie = cookies.find((each) => each.startsWith("gatehouse.registration="))?.split(";")[0];
      if (!cookie) throw new Error(`Registering answered ${status}.`);
      return cookie;
    }

    return async (_, callers) => {
      const email = newEmail();
      const cookies: string[] = [];
      while (cookies.length < callers) {
        await freshLimits();
        const some = numbers(Math.min(AT_ONCE, callers - cookies.length)).map((nth) => cookies.length + nth);
        cookies.push(...(await Promise.all(some.map((nth) => began(inTurn(spellings(email), nth), nth)))));
      }
      const drafts = await owner<{ id: string }>("select id from registration where email_key = $1", [email]);
      for (const { id } of drafts)
        await owner("update registration set code_hash = $2 where id = $1", [id, hashCode(CODE, id)]);
      const form = await formWith("code", `${first}/register/confirm`, cookies[0]);
      const confirm = async (cookie: string, nth: number) =>
        send(
          { ...form, url: `${inTurn(webs, nth)}/register/confirm` },
          { code: CODE, wish: "check" },
          cookie,
        );
      const answers = await together(cookies.map((cookie, nth) => () => confirm(cookie, nth)));
      const people = await owner("select from person where email_key = $1", [email]);
      const kept = await owner("select from registration where email_key = $1", [email]);
      const opened = answers.filter(({ cookies: given }) =>
        given.some((each) => /^gatehouse\.session=./.test(each)),
      );
      return {
        won: `${callers} browsers`,
        wrong: [
          ...must("registrations begun", drafts.length, callers),
          ...must("faults", answers.filter(({ status }) => status >= 500).length, 0),
          ...must("sessions opened", opened.length, 1),
          ...must("accounts", people.length, 1),
          ...must("registrations kept", kept.length, 1),
        ],
      };
    };
  },
};
