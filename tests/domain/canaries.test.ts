import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { visitor } from "@/lib/actor";
import { tellCounted } from "@/lib/audit/refusals";
import { execute } from "@/lib/command";
import { proveAgain } from "@/lib/factors/prove-again";
import { acceptInvitation } from "@/lib/invitations/answer";
import { copyInvitationLink, resendInvitation } from "@/lib/invitations/commands";
import { proveByCode, sendInvitationCode } from "@/lib/invitations/prove";
import { log } from "@/lib/log";
import { requestPasswordReset, resetPassword, signIn } from "@/lib/people/commands";
import { askEmailChange, confirmEmailChange } from "@/lib/people/email-change";
import { undoEmailChange } from "@/lib/people/email-undo";
import { changeProfile } from "@/lib/people/profile";
import { resendCode, startRegistration } from "@/lib/registrations/commands";
import { confirmByCode, confirmByLink } from "@/lib/registrations/confirm";
import type { Result } from "@/lib/result";
import { sendTo } from "@/tests/support/deliveries";
import { changeLink, self, undoLink } from "@/tests/support/email-changes";
import { anInvitation, mailedCode, mailedLink } from "@/tests/support/invitations";
import { lettersTo, owner, ownerOne } from "@/tests/support/owner";
import { aCompany, aRequest, mailedProof, must, newEmail, newOrigin } from "@/tests/support/world";

// What the logs say, after what they mask. The name begins so that the mock, which comes first, may use it.
const mockLines: string[] = [];
jest.mock("pino", () => {
  const real = jest.requireActual<typeof import("pino")>("pino");
  const keeping = (options: object) =>
    real.pino({ ...options, level: "trace" }, { write: (line: string) => void mockLines.push(line) });
  return Object.assign(keeping, real);
});

/** What nobody may find again, each with where it came from. Codes are six digits, and looked for as a word. */
const canaries = new Map<string, string>();
const codes = new Map<string, string>();

function canary(from: string, secret: string): string {
  if (secret.length < 9) throw new Error(`There is no secret of ${from}.`);
  canaries.set(secret, from);
  return secret;
}

function code(from: string, secret: string): string {
  if (!/^\d{6}$/.test(secret)) throw new Error(`There is no code of ${from}.`);
  codes.set(secret, from);
  return secret;
}

const wrongCode = (right: string) => code("a wrong code", String((Number(right) + 1) % 1e6).padStart(6, "0"));
const password = (from: string) => canary(from, `${from}: lantern, kettle, 7 ferries`);
const anybody = () => visitor(newOrigin());
const refusedAs = (result: Result<unknown>) => expect(result.ok).toBe(false);

/** A number in every spelling: with its country, as dialled at home, with gaps. */
function mobile(from: string, digits: string): string {
  canary(from, digits);
  canary(from, digits.replace(/^(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3"));
  return `+61${digits}`;
}

async function register(): Promise<{ email: string; id: string; password: string }> {
  const [email, secret] = [newEmail(), password("registering")];
  const input = { firstName: "Noor", lastName: "Haddad", email, password: secret };
  const draft = canary("the draft's cookie", must(await execute(startRegistration, anybody(), input)).secret);
  const first = code("registering", (await mailedProof(email)).code);
  refusedOrWrong(await execute(confirmByCode(draft), anybody(), { code: wrongCode(first) }));
  must(await execute(resendCode(draft), anybody(), {}));
  const proof = await mailedProof(email);
  code("registering again", proof.code);
  canary("registering's link", proof.link);
  refusedAs(await execute(confirmByLink(null), anybody(), { link: password("no link") }));
  must(await execute(confirmByCode(draft), anybody(), { code: proof.code }));
  const { id } = await ownerOne<{ id: string }>("select id from person where email_key = $1", [email]);
  return { email, id, password: secret };
}

/** A wrong code is a value where its count must stay, else a refusal. */
function refusedOrWrong(result: Result<unknown>): void {
  if (result.ok) expect(JSON.stringify(result.value)).toMatch(/triesLeft|null/);
}

async function enter(email: string, right: string): Promise<void> {
  for (let n = 0; n < 12; n++)
    await execute(signIn, { ...anybody(), origin: SAME }, { email, password: password("a wrong password") });
  const { sid } = must(await execute(signIn, anybody(), { email, password: right }));
  canary("the session", sid ?? "");
}
const SAME = newOrigin();

async function resetIt(email: string): Promise<string> {
  must(await execute(requestPasswordReset, anybody(), { email }));
  const letter = (await lettersTo(email)).findLast(({ template }) => template === "password-reset");
  const link = canary("the reset", String(letter?.props.resetUrl).split("/").at(-1) ?? "");
  const chosen = password("the reset");
  must(await execute(resetPassword, anybody(), { link, password: chosen }));
  refusedAs(await execute(resetPassword, anybody(), { link, password: password("the spent reset") }));
  return chosen;
}

async function invite(): Promise<void> {
  const company = await aCompany();
  const invited = await anInvitation(company);
  canary("the invitation", invited.link);
  must(await execute(resendInvitation, company.admin, { invitationId: invited.id }));
  canary("the invitation sent again", await mailedLink(invited.email));
  const { url } = must(await execute(copyInvitationLink, company.admin, { invitationId: invited.id }));
  const link = canary("the copied invitation", new URL(url).pathname.split("/").at(-1) ?? "");
  const there = visitor(newOrigin(), company.id);
  must(await execute(sendInvitationCode, there, { link }));
  const right = code("the invitation", await mailedCode(invited.email));
  refusedOrWrong(await execute(proveByCode, there, { link, code: wrongCode(right) }));
  const proven = must(await execute(proveByCode, there, { link, code: right })).link;
  const newcomer = {
    ...{ firstName: "Noor", lastName: "Haddad", link: canary("the proven invitation", proven ?? "") },
    ...{ mobile: mobile("the invitation", "491570157"), password: password("the invitation") },
  };
  const { sid } = must(await execute(acceptInvitation, there, newcomer)) as { sid?: string };
  if (sid) canary("the newcomer's session", sid);
  await aRequest(company, { mobile: mobile("the request", "491570158") });
}

async function changeAddress(person: { id: string; email: string }, own: string): Promise<void> {
  const email = newEmail();
  refusedAs(
    await execute(proveAgain("some session"), self(person), { password: password("a wrong one again") }),
  );
  const { sid } = must(await execute(signIn, anybody(), { email: person.email, password: own }));
  must(await execute(proveAgain(sid ?? ""), self(person), { password: own }));
  must(await execute(askEmailChange, self(person), { email }));
  const link = canary("the new address", await changeLink(email));
  must(await execute(confirmEmailChange("some session"), self(person), { link }));
  must(await execute(undoEmailChange, anybody(), { link: canary("the undo", await undoLink(person.email)) }));
}

async function changeMobile(person: { id: string }): Promise<void> {
  const profile = { firstName: "Noor", lastName: "Haddad", timeZone: "Australia/Sydney" };
  const number = mobile("the profile", "491570159");
  must(await execute(changeProfile("some session"), self(person), { ...profile, mobile: number }));
  refusedAs(await execute(changeProfile("some session"), self(person), { ...profile, mobile: number }));
  refusedAs(
    await execute(changeProfile("some session"), self(person), {
      ...profile,
      mobile: `${mobile("typed", "491570110")}99`,
    }),
  );
}

let provider: Server;
/** Sends every mail that waits to a provider that refuses half of them, and repeats in its answer what it was sent. */
async function sendAll(): Promise<void> {
  const { port } = provider.address() as AddressInfo;
  const waiting = await owner<{ company: string; delivery: string }>(
    "select company_id as company, id as delivery from delivery where status = 'queued'",
  );
  for (const ref of waiting)
    await sendTo(`http://127.0.0.1:${port}`, ref).catch((error: unknown) => log.error(error));
}

beforeAll(async () => {
  let count = 0;
  provider = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      response.writeHead(++count % 2 === 0 ? 422 : 500, { "content-type": "application/json" });
      response.end(JSON.stringify({ name: "validation_error", message: Buffer.concat(parts).toString() }));
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const person = await register();
  await enter(person.email, person.password);
  const chosen = await resetIt(person.email);
  await changeAddress(person, chosen);
  await changeMobile(person);
  await invite();
  await sendAll();
  await tellCounted();
  log.error({ person, headers: { cookie: [...canaries.keys()][0] } }, "a careless line");
});
afterAll(() => new Promise((resolve) => provider.close(resolve)));

/** How a secret could stand somewhere: as it is, in hex, or in base64. */
const spellings = (secret: string) => {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString("hex"), bytes.toString("base64").replace(/.{2}=*$/, "")];
};

function hits(text: string): string[] {
  const found = [...canaries].filter(([secret]) =>
    spellings(secret).some((spelling) => text.includes(spelling)),
  );
  const words = [...codes].filter(([digits]) =>
    new RegExp(`(?<![0-9a-z])${digits}(?![0-9a-z])`, "i").test(text),
  );
  return [...found, ...words].map(([, from]) => from);
}

const dump = async (query: string) => (await owner<{ row: string }>(query)).map(({ row }) => row).join("\n");

test("enough was tried", async () => {
  expect(canaries.size).toBeGreaterThanOrEqual(24);
  expect(codes.size).toBeGreaterThanOrEqual(4);
  expect(mockLines.join("")).toContain("a careless line");
  const sent = await owner("select 1 from delivery where last_error is not null");
  expect(sent.length).toBeGreaterThan(5);
});

test("the search finds what is there", () => {
  for (const [secret, from] of canaries)
    for (const spelling of spellings(secret)) expect(hits(`{"x":"${spelling}"}`)).toContain(from);
  for (const [digits, from] of codes) expect(hits(`{"data":"code ${digits}."}`)).toContain(from);
});

test("no password, code, token or full number stands in the record", async () => {
  // Moments and ids hold six digits by chance.
  const rows = "select concat_ws(' ', actor_kind, type, data, origin, request_id) as row from audit_line";
  expect(hits(await dump(rows))).toEqual([]);
});

test("nor in the logs", () => {
  const lines = mockLines.map((line) => JSON.stringify({ ...(JSON.parse(line) as object), time: null }));
  expect(hits(lines.join("\n"))).toEqual([]);
});

test("nor among the mails", async () => {
  const rows =
    "select concat_ws(' ', template, recipient, status, last_error, provider_id, payload::text) as row from delivery";
  expect(hits(await dump(rows))).toEqual([]);
});

test("a password or a token stands nowhere in the database, nor in the queue", async () => {
  const tables = await owner<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' or (schemaname = 'graphile_worker' and tablename = '_private_jobs')`,
  );
  const digits = /^[\d ]+$/; // numbers stand where they belong
  for (const { name } of tables) {
    const text = await dump(`select t::text as row from ${name} t`);
    const found = [...canaries].filter(
      ([secret]) => !digits.test(secret) && spellings(secret).some((spelling) => text.includes(spelling)),
    );
    expect([name, found.map(([, from]) => from)]).toEqual([name, []]);
  }
});
