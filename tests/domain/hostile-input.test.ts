import fc from "fast-check";
import { tickAccessRequest } from "@/lib/access-requests/clock";
import {
  acceptAccessRequest,
  declineAccessRequest,
  seeAccessRequest,
  withdrawAccessRequest,
} from "@/lib/access-requests/commands";
import { listAccessRequests } from "@/lib/access-requests/list";
import { accessRequestPage } from "@/lib/access-requests/page";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { waitingPage } from "@/lib/access-requests/waiting";
import { whois } from "@/lib/access";
import { personIn, systemIn, visitor, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import {
  addDeclineReason,
  changeFoundByName,
  changeReviewSettings,
  registerBusiness,
  retireDeclineReason,
} from "@/lib/companies/commands";
import { companyToJoin, searchEmployers } from "@/lib/companies/queries";
import { newId } from "@/lib/id";
import { seeNotices } from "@/lib/notifications/commands";
import { requestPasswordReset, resetPassword, signIn, signOut } from "@/lib/people/commands";
import { confirmByCode, confirmByLink } from "@/lib/registrations/confirm";
import { resendCode, startRegistration } from "@/lib/registrations/commands";
import { chooseEmployer } from "@/lib/registrations/employer";
import type { Result } from "@/lib/result";
import { wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aPerson,
  aRequest,
  newOrigin,
  PASSWORD,
  prepareClaim,
  type Company,
} from "@/tests/support/world";

type Door = {
  actor(): Actor;
  good: Record<string, unknown>;
  run(actor: Actor, raw: unknown): Promise<Result<unknown>>;
};

let company: Company;
let doors: Record<string, Door>;

beforeAll(async () => {
  company = await aCompany();
  const [request, claimant] = [await aRequest(company), await aPerson()];
  await prepareClaim(company, claimant);
  const anyone = () => visitor(newOrigin());
  const admin = () => company.admin;
  const self = () => personIn(claimant.id, company.id, newOrigin());
  const decided = { requestId: request.id, seenVersion: 1 };
  const numbers = {
    firstReminderDays: 1,
    secondReminderDays: 2,
    otherAdminsDays: 3,
    expiryDays: 30,
    firstNoticeDays: 7,
  };
  const week = {
    lastNoticeDays: 1,
    waitDays: 7,
    workingDays: ["1"],
    dayEnds: "17:00",
    holidays: "2026-12-25",
  };
  const business = { name: "Redgum", town: "Sydney", country: "AU", timeZone: "UTC", businessNumber: "1" };
  const you = {
    firstName: "Noor",
    lastName: "Haddad",
    email: "noor@mail.example",
    mobile: "",
    country: "AU",
  };
  const door = (
    actor: () => Actor,
    cmd: Parameters<typeof execute>[0],
    good: Record<string, unknown>,
  ): Door => ({
    actor,
    good,
    run: (who, raw) => execute(cmd, who, raw),
  });
  doors = {
    start: door(anyone, startRegistration, { ...you, password: PASSWORD, code: "" }),
    resend: door(anyone, resendCode("\0"), {}),
    code: door(anyone, confirmByCode("\0\ud800"), { code: "123456" }),
    link: door(anyone, confirmByLink("\0"), { link: "x".repeat(43), password: PASSWORD }),
    signIn: door(anyone, signIn, { email: "noor@mail.example", password: PASSWORD }),
    signOut: door(anyone, signOut("\0\ud800"), {}),
    askReset: door(anyone, requestPasswordReset, { email: "noor@mail.example" }),
    reset: door(anyone, resetPassword, { link: "x".repeat(43), password: PASSWORD }),
    employer: door(self, chooseEmployer, { companyId: company.id, companyCode: "" }),
    send: door(self, sendAccessRequest, { claim: "account", role: "VIEWER", mobile: "", message: "" }),
    accept: door(admin, acceptAccessRequest, { ...decided, role: "VIEWER", mobile: "" }),
    decline: door(admin, declineAccessRequest, {
      ...decided,
      reason: "other",
      otherReason: "Not here",
      note: "",
      waitDays: 7,
      block: false,
    }),
    see: door(admin, seeAccessRequest, { requestId: request.id }),
    withdraw: door(admin, withdrawAccessRequest, { requestId: request.id }),
    tick: door(() => systemIn(company.id), tickAccessRequest, { requestId: request.id }),
    business: door(() => personIn(claimant.id, newId(), newOrigin()), registerBusiness, business),
    settings: door(admin, changeReviewSettings, { seenVersion: 1, ...numbers, ...week }),
    foundByName: door(admin, changeFoundByName, { foundByName: true }),
    addReason: door(admin, addDeclineReason, { label: "Site closed" }),
    retireReason: door(admin, retireDeclineReason, { reasonId: newId() }),
    notices: door(admin, seeNotices, {}),
  };
});

const names = [
  ..."start resend code link signIn signOut askReset reset employer send accept decline see withdraw tick".split(
    " ",
  ),
  ..."business settings foundByName addReason retireReason notices".split(" "),
];

const WRONG_TYPES = [
  null,
  {},
  [],
  [[]],
  { not: "" },
  { contains: "" },
  Number.NaN,
  -1,
  2 ** 40,
  10n,
  new Date(),
  new Map(),
  () => 1,
  Symbol("s"),
];
const HOSTILE_TEXT = [
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "x".repeat(100_000),
  "\u202e\u200b",
  "e" + "\u0301".repeat(10_000),
  "'; drop table person; --",
  "$undefined",
  "__proto__",
  "%00",
];

test("every command has its door here", () =>
  expect(names.toSorted()).toEqual(Object.keys(doors).toSorted()));

describe.each(names)("%s", (name) => {
  const door = () => {
    const found = doors[name];
    if (!found) throw new Error(`There is no door ${name}.`);
    return found;
  };
  const attempt = (raw: unknown) => door().run(door().actor(), raw);

  test("takes nothing that is not its form, and writes nothing then", async () => {
    const before = await wholeState();
    const { good } = door();
    const forms = [
      ...WRONG_TYPES.filter((raw) => !isPlain(raw)),
      "text",
      true,
      { ...good, extra: 1 },
      { ...good, constructor: 1 },
    ];
    for (const raw of forms) expect(await attempt(raw)).toMatchObject({ ok: false, code: "invalid" });
    for (const field of Object.keys(good))
      for (const value of WRONG_TYPES.filter((wrong) => !(Array.isArray(wrong) && field === "workingDays")))
        expect({ field, ...(await attempt({ ...good, [field]: value })) }).toMatchObject({
          field,
          ok: false,
          code: "invalid",
        });
    expect(await wholeState()).toEqual(before);
  });

  test("answers hostile text in words, or keeps it as text; it never breaks", async () => {
    const { good } = door();
    for (const field of Object.keys(good))
      for (const text of HOSTILE_TEXT) {
        const result = await attempt({ ...good, [field]: text });
        if (!result.ok) expect(result.message).toMatch(/^[A-Z].*[.a-z]$/);
      }
  });
});

const isPlain = (raw: unknown) =>
  typeof raw === "object" && raw !== null && Object.getPrototypeOf(raw) === Object.prototype;

test("whatever a field holds, the schemas answer and never throw", async () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
  });
  const inputs = [
    startRegistration,
    acceptAccessRequest,
    declineAccessRequest,
    sendAccessRequest,
    registerBusiness,
    changeReviewSettings,
  ];
  for (const { input } of inputs) {
    const fields = fc.constantFrom(...Object.keys(input.shape));
    fc.assert(
      fc.property(fc.dictionary(fields, fc.oneof(anything, fc.string({ unit: "binary" }))), (raw) => {
        expect(typeof input.safeParse(raw).success).toBe("boolean");
      }),
      { numRuns: 1000 },
    );
  }
});

test("queries that are asked by an address take hostile text for what is not there", async () => {
  for (const text of HOSTILE_TEXT) {
    expect(await waitingPage(text, company.admin.personId)).toBeNull();
    expect(await accessRequestPage(company.admin, text)).toBeNull();
    expect(await whois(text, text)).toBeNull();
    expect(await companyToJoin(text, newOrigin().address)).toBeNull();
    expect((await searchEmployers(text, newOrigin().address)) ?? []).toEqual([]);
    expect(
      (await listAccessRequests(company.admin, { q: text, status: text, after: text }))?.rows.length,
    ).toBeLessThan(2);
  }
});
