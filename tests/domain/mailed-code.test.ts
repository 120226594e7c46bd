import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { changeMailedCodes } from "@/lib/companies/mailed-codes";
import { tidy } from "@/lib/jobs/tidy";
import { askSignInCode, codeWaits, enterSignInCode } from "@/lib/mailed-codes/commands";
import { limits } from "@/lib/rate-limit";
import { hashSecret } from "@/lib/tokens";
import { aSupporter } from "@/tests/support/accounts";
import { withAuthenticator } from "@/tests/support/factors";
import { factsAbout, growth, lettersTo, owner, ownerOne } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aPerson,
  must,
  newEmail,
  newOrigin,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
  type Person,
} from "@/tests/support/world";

const OVER = { code: "refused", message: "This code is over. Ask for a new one.", fields: {} };

let company: Company;
beforeAll(async () => void (company = await aCompany()));

const ask = async (email: string, origin = newOrigin()) =>
  must(await execute(askSignInCode, visitor(origin), { email })).reference;
const enter = (reference: string, code: string) =>
  execute(enterSignInCode(reference), visitor(newOrigin()), { code });

const newest = async (email: string) => (await lettersTo(email)).at(-1);

async function mailedCode({ email }: Person): Promise<string> {
  const letter = await newest(email);
  if (letter?.template !== "sign-in-code") throw new Error(`The newest mail is ${letter?.template}.`);
  return String(letter.props.code);
}

/** Some other six digits. */
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

const sessions = async ({ id }: Person) =>
  (await owner("select from session where person_id = $1 and revoked_at is null", [id])).length;

test.each(["WORKER", "VIEWER"] as const)("a %s signs in with it, once", async (role) => {
  const { person } = await aMember(company, role);
  const reference = await ask(person.email.toUpperCase());
  const code = await mailedCode(person);
  expect(code).toMatch(/^\d{6}$/);
  expect(await codeWaits(reference)).toBe(true);
  const before = await sessions(person);
  expect(must(await enter(reference, ` ${code.slice(0, 3)} ${code.slice(3)} `)).sid).not.toBeNull();
  expect(await sessions(person)).toBe(before + 1);
  expect((await factsAbout(person.id)).at(-1)).toMatchObject({ type: "session.opened" });
  expect(refusal(await enter(reference, code))).toEqual(OVER);
  expect(await codeWaits(reference)).toBe(false);
});

test("it lives ten minutes by the database's clock, and the tidying takes it away", async () => {
  const { person } = await aMember(company, "WORKER");
  const reference = await ask(person.email);
  const row = await ownerOne(
    "select person_id, extract(epoch from expires_at - created_at)::int as life from mailed_code where hash = $1",
    [hashSecret(reference)],
  );
  expect(row).toEqual({ person_id: person.id, life: 600 });
  await owner("update mailed_code set expires_at = now() where hash = $1", [hashSecret(reference)]);
  expect(refusal(await enter(reference, await mailedCode(person)))).toEqual(OVER);
  await owner("update mailed_code set expires_at = now() - interval '1 second' where hash = $1", [
    hashSecret(reference),
  ]);
  await tidy({ query: async (text: string) => ({ rowCount: (await owner(text)).length }) } as never);
  expect(await owner("select from mailed_code where hash = $1", [hashSecret(reference)])).toEqual([]);
});

test("the code of one browser is worth nothing in another, and nothing without one", async () => {
  const { person } = await aMember(company, "WORKER");
  await ask(person.email);
  const code = await mailedCode(person);
  const elsewhere = await ask(newEmail());
  expect(must(await enter(elsewhere, code))).toEqual({ sid: null, triesLeft: 4 });
  expect(refusal(await enter("x".repeat(43), code))).toEqual(OVER);
});

test("five wrong ones end it, however many come at once", async () => {
  const { person } = await aMember(company, "WORKER");
  const reference = await ask(person.email);
  const code = await mailedCode(person);
  const answers = await Promise.all(Array.from({ length: 12 }, () => enter(reference, wrong(code))));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
  expect(refusal(await enter(reference, code))).toEqual(OVER);
  const { tries } = await ownerOne<{ tries: number }>("select tries from mailed_code where hash = $1", [
    hashSecret(reference),
  ]);
  expect(tries).toBe(5);
});

test("sent twice at once it opens one session", async () => {
  const { person } = await aMember(company, "WORKER");
  const before = await sessions(person);
  const reference = await ask(person.email);
  const code = await mailedCode(person);
  const both = await Promise.all([enter(reference, code), enter(reference, code)]);
  expect(both.filter((answer) => answer.ok && answer.value.sid !== null)).toHaveLength(1);
  expect(await sessions(person)).toBe(before + 1);
});

/** Everybody to whom a code from a mailbox is not enough. */
const others: [string, () => Promise<Person>][] = [
  ["a Manager", async () => (await aMember(company, "MANAGER")).person],
  ["an Admin", async () => (await aCompany()).adminPerson],
  [
    "a Worker here who is an Admin elsewhere",
    async () => {
      const { person } = await aMember(company, "WORKER");
      await aMember(await aCompany(), "ADMIN", { person });
      return person;
    },
  ],
  ["support", async () => (await aSupporter()).person],
  ["somebody without a company", () => aPerson()],
  [
    "a Worker with an app",
    async () => {
      const { person } = await aMember(company, "WORKER");
      await withAuthenticator(person);
      return person;
    },
  ],
  [
    "a Worker of a company that switched it off, and of one that did not",
    async () => {
      const off = await aCompany();
      must(await execute(changeMailedCodes, off.admin, { on: "no" }));
      const { person } = await aMember(off, "WORKER");
      await aMember(company, "WORKER", { person });
      return person;
    },
  ],
];

test.each(others)("%s gets a mail that says to use the password", async (_, made) => {
  const person = await made();
  const reference = await ask(person.email);
  const letter = await newest(person.email);
  expect(letter).toMatchObject({ template: "sign-in-by-password", queued: true });
  expect(JSON.stringify(letter?.props)).not.toMatch(/"\d{6}"/);
  expect(must(await enter(reference, "123456"))).toEqual({ sid: null, triesLeft: 4 });
});

test("an unknown address, a Worker's and a Manager's are answered and written alike", async () => {
  const { person: worker } = await aMember(company, "WORKER");
  const { person: manager } = await aMember(company, "MANAGER");
  const grown: Record<string, number>[] = [];
  for (const email of [newEmail(), worker.email, manager.email])
    grown.push(await growth(async () => expect(await ask(email)).toMatch(/^[\w-]{43}$/)));
  expect(grown[1]).toEqual(grown[0]);
  expect(grown[2]).toEqual(grown[0]);
});

test("who became a Manager, added an app, or was closed meanwhile is not let in by it", async () => {
  const changes: ((person: Person) => Promise<unknown>)[] = [
    ({ id }) => owner("update membership set role = 'MANAGER' where person_id = $1", [id]),
    (person) => withAuthenticator(person),
    ({ id }) => owner("update person set status = 'closed' where id = $1", [id]),
  ];
  for (const change of changes) {
    const { person } = await aMember(company, "WORKER");
    const reference = await ask(person.email);
    const code = await mailedCode(person);
    await change(person);
    const answer = await enter(reference, code);
    expect(answer.ok && answer.value.sid !== null).toBe(false);
  }
});

test("asking is limited for a mailbox, known or not, and for an address", async () => {
  const { person } = await aMember(company, "WORKER");
  for (const email of [person.email, newEmail()]) {
    for (let i = 0; i < limits.mailsToAddress.most; i++) await ask(email);
    expect(refusal(await execute(askSignInCode, visitor(newOrigin()), { email })).code).toBe("limited");
  }
  const origin = newOrigin();
  for (let i = 0; i < limits.signInAddress.most; i++) await ask(newEmail(), origin);
  expect(refusal(await execute(askSignInCode, visitor(origin), { email: newEmail() })).code).toBe("limited");
});

test("an Admin switches it for the company; nobody else does", async () => {
  const [here, foreign] = [await aCompany(), await aCompany()];
  const turn = (on: unknown, actor = here.admin as Parameters<typeof execute>[1]) =>
    execute(changeMailedCodes, actor, { on });
  must(await turn("no"));
  expect((await factsAbout(here.id)).at(-1)).toMatchObject({
    type: "company.mailed-codes-changed",
    data: { to: false },
  });
  expect(refusal(await turn("no")).code).toBe("conflict");
  for (const [, actor] of strangersTo(here, foreign).slice(1))
    expect(refusal(await turn("yes", actor))).toEqual(NOT_FOUND);
  must(await turn("yes"));
});
