import { personIn, systemIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId, PLATFORM } from "@/lib/id";
import { limits } from "@/lib/rate-limit";
import { startRegistration } from "@/lib/registrations/commands";
import { factsAbout, lettersTo, owner, ownerOne, growth, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aPerson,
  must,
  newEmail,
  newOrigin,
  NOT_FOUND,
  PASSWORD,
  pretend,
  refusal,
} from "@/tests/support/world";

const input = (fields: Record<string, unknown> = {}) => ({
  firstName: "Noor",
  lastName: "Haddad",
  email: newEmail(),
  password: PASSWORD,
  ...fields,
});

const start = (fields: Record<string, unknown> = {}, origin = newOrigin()) =>
  execute(startRegistration, visitor(origin), input(fields));

type DraftRow = {
  id: string;
  password_hash: string;
  mobile: string | null;
  company_id: string | null;
  source: string;
};
const draftOf = (email: string) =>
  ownerOne<DraftRow>("select * from registration where email_key = $1", [email]);

describe("starting a registration", () => {
  test("keeps a draft, records it, and mails a code and a link", async () => {
    const email = newEmail();
    const { secret } = must(
      await start({ email: ` ${email.toUpperCase()} `, firstName: " Zoë ", lastName: "" }),
    );
    const draft = await ownerOne<DraftRow & { first_name: string; last_name: string; cookie: string }>(
      "select *, encode(cookie_hash, 'hex') as cookie from registration where email_key = $1",
      [email],
    );
    expect(draft).toMatchObject({
      first_name: "Zoë",
      last_name: "",
      mobile: null,
      company_id: null,
      source: null,
    });
    expect(draft.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(draft)).not.toContain(secret);
    const facts = await factsAbout(draft.id);
    expect(facts).toMatchObject([
      { type: "registration.started", company_id: PLATFORM, actor_kind: "visitor", data: { known: false } },
    ]);
    const letters = await lettersTo(email);
    expect(letters).toMatchObject([
      {
        template: "verify-address",
        status: "queued",
        queued: true,
        props: { firstName: "Zoë", minutes: "15" },
      },
    ]);
    expect(letters[0]?.props.code).toMatch(/^\d{6}$/);
    expect(letters[0]?.props.confirmUrl).toMatch(
      /^http:\/\/localhost:3000\/register\/confirm\?link=[\w-]{43}$/,
    );
  });

  test("reads the mobile number in the country that the browser named", async () => {
    const email = newEmail();
    must(await start({ email, mobile: "0151 23456789", country: "DE" }));
    expect((await draftOf(email)).mobile).toBe("+4915123456789");
  });

  test("by a join link keeps the company, in any spelling of its code; a wrong code is no error", async () => {
    const company = await aCompany();
    const [known, unknown] = [newEmail(), newEmail()];
    must(await start({ email: known, code: company.code.toLowerCase().replace("-", " ") }));
    must(await start({ email: unknown, code: "NOBODY-0000" }));
    expect(await draftOf(known)).toMatchObject({ company_id: company.id, source: "link" });
    expect(await draftOf(unknown)).toMatchObject({ company_id: null, source: null });
  });
});

describe("a known and an unknown address", () => {
  test("get the same answer and leave the same number of rows; the known one is told of its account", async () => {
    const known = await aPerson();
    const unknown = newEmail();
    const answers: unknown[] = [];
    const [forUnknown, forKnown] = [
      await growth(async () => answers.push(await start({ email: unknown }))),
      await growth(async () => answers.push(await start({ email: known.email }))),
    ];
    const shape = { ok: true, value: { secret: expect.stringMatching(/^[\w-]{43}$/) } };
    expect(answers).toEqual([shape, shape]);
    expect(forKnown).toEqual(forUnknown);
    const toUnknown = await lettersTo(unknown);
    const toKnown = await lettersTo(known.email);
    expect(toUnknown.map(({ template }) => template)).toEqual(["verify-address"]);
    expect(toKnown).toMatchObject([{ template: "already-registered", status: "queued", queued: true }]);
    expect(Object.keys(toKnown[0]?.props ?? {}).sort()).toEqual(["firstName", "resetUrl", "signInUrl"]);
  });
});

describe("a registration is refused, and nothing is written or mailed", () => {
  const HINT = "Enter an email address, like noor@mail.example";
  test.each([
    ["firstName", { firstName: "  " }, "Enter your first name"],
    ["firstName", { firstName: "a".repeat(81) }, "Enter at most 80 characters"],
    ["lastName", { lastName: "two\nlines" }, "Enter letters only, on one line"],
    ["email", { email: "noor" }, HINT],
    ["email", { email: "" }, HINT],
    ["password", { password: "" }, "Enter a password"],
    ["password", { password: "short" }, /^Enter 15 characters or more; this one has 5\./],
    ["password", { password: "Noor Haddad 1234" }, /^This password is mostly “(noor|haddad)”/],
    ["password", { password: "ä".repeat(513) }, "Enter a password of at most 1,000 characters"],
    ["mobile", { mobile: "12", country: "AU" }, /^Enter a mobile number of Australia, like 0412 345 678/],
    ["mobile", { mobile: "02 9374 4000", country: "AU" }, /^Enter a mobile number of Australia/],
    ["mobile", { mobile: "1".repeat(41) }, "Enter a mobile number of at most 40 characters"],
    ["country", { country: "Australia" }, "Choose a country"],
    ["form", { support: true }, /support/],
  ])("at %s for %j", async (field, fields, sentence) => {
    const before = await wholeState();
    const { code, fields: sentences } = refusal(await start(fields));
    expect({ code, fields: Object.keys(sentences) }).toEqual({ code: "invalid", fields: [field] });
    expect(sentences[field]).toMatch(typeof sentence === "string" ? new RegExp(`^${sentence}$`) : sentence);
    expect(await wholeState()).toEqual(before);
  });

  test("at every faulty field in one go", async () => {
    const before = await wholeState();
    const short = expect.stringMatching(/^Enter 15 characters or more/);
    const mobile = expect.stringMatching(/^Enter a mobile number of Australia/);
    const faulty = { firstName: " ", email: "noor", password: "short", mobile: "12", country: "AU" };
    expect(refusal(await start(faulty)).fields).toEqual({
      firstName: "Enter your first name",
      email: HINT,
      password: short,
      mobile,
    });
    const landline = { password: "short", mobile: "02 9374 4000", country: "AU" };
    expect(refusal(await start(landline)).fields).toEqual({ password: short, mobile });
    const unread = { email: ["a"], firstName: 7, password: { not: "text" }, mobile: null };
    expect(Object.keys(refusal(await start(unread)).fields).sort()).toEqual(Object.keys(unread).sort());
    const guessable = { email: "", password: "Noor Haddad 1234" };
    expect(refusal(await start(guessable)).fields).toEqual({
      email: HINT,
      password: expect.stringMatching(/^This password is mostly/),
    });
    expect(await wholeState()).toEqual(before);
  });

  test("for a member and for the clock", async () => {
    const before = await wholeState();
    for (const actor of [pretend(newId(), "ADMIN"), systemIn(PLATFORM)])
      expect(refusal(await execute(startRegistration, actor, input()))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
  });

  test("but not for a signed-in person who registers a colleague", async () => {
    const actor = personIn(newId(), PLATFORM, newOrigin());
    must(await execute(startRegistration, actor, input()));
  });

  test("when a mailbox had five mails within the hour, whoever asks", async () => {
    const email = newEmail();
    for (let i = 0; i < limits.mailsToAddress.most; i++) must(await start({ email }));
    const before = await wholeState();
    expect(refusal(await start({ email: email.toUpperCase() }))).toEqual({
      code: "limited",
      message: "Too many tries. Wait 60 minutes, then try again.",
      fields: {},
    });
    expect(await wholeState()).toEqual(before);
    await owner("update rate_limit set resets_at = now()");
    must(await start({ email }));
  });
});
