import fc from "fast-check";
import { acceptAccessRequest, declineAccessRequest } from "@/lib/access-requests/commands";
import { listAccessRequests } from "@/lib/access-requests/list";
import { accessRequestPage } from "@/lib/access-requests/page";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { waitingPage } from "@/lib/access-requests/waiting";
import { whois } from "@/lib/access";
import { visitor } from "@/lib/actor";
import { execute, parseInput } from "@/lib/command";
import { changeReviewSettings, registerBusiness } from "@/lib/companies/commands";
import { companyToJoin, searchEmployers } from "@/lib/companies/queries";
import { startRegistration } from "@/lib/registrations/commands";
import { owner, wholeState } from "@/tests/support/owner";
import { aCompany, newOrigin, refusal, type Company } from "@/tests/support/world";
import { doorsOf, type Door } from "@/tests/support/doors";

let company: Company;
let doors: Record<string, Door>;

beforeAll(async () => {
  company = await aCompany();
  doors = await doorsOf(company);
});

const names = [
  ..."start resend code link signIn signOut askReset reset employer send accept acceptTogether decline see withdraw tick".split(
    " ",
  ),
  ..."business settings foundByName addReason retireReason notices".split(" "),
  ..."profile askEmail confirmEmail cancelEmail undoEmail endSession endOthers exportTrail".split(" "),
  ..."acceptOwn declineOwn setPhoto removePhoto scanPhoto settlePhoto".split(" "),
  ..."invite resendInvitation copyInvitation revokeInvitation invitedRole acceptInvitation".split(" "),
  ..."declineInvitation invitationCode proveInvitation expireInvitation noteBounce".split(" "),
  ..."keepView renameView removeView".split(" "),
  ..."addMember editMember changeRole memberNotifications addMany".split(" "),
  ..."makeJoinLink revokeJoinLink details slug newCode logo removeLogo".split(" "),
  ..."addDomain checkDomain sendDomainCode domainCode removeDomain".split(" "),
  ..."addContractor inviteContractor revokeContractor approveContractor noteToContractor endConnection".split(
    " ",
  ),
  ..."editContractor tickContractor".split(" "),
  ..."returnConnection acceptConnection declineConnection placeWorkers removePlacement".split(" "),
  ..."addRequirement changeRequirement retireRequirement tellRequirement handIn bringAlong".split(" "),
  ..."verifyDocument refuseDocument remindOwner recordScan".split(" "),
  ..."confirmAccount endAccount accountReview askForReview remindOfReview endUnconfirmed".split(" "),
  ..."reactivate tickReturn approve sendBack ownProfileDone ownMobile induction onboarding".split(" "),
  ..."find noteLookUp supportReturn object".split(" "),
  ..."deactivate undoDeactivation measureCutOff exportRecords returnDue".split(" "),
  ..."export exportLong beginMoves beginImport checkImport confirmImport cancelBatch".split(" "),
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
      ...WRONG_TYPES.filter((raw) => raw === null || typeof raw !== "object" || Array.isArray(raw)),
      "text",
      true,
      { ...good, extra: 1 },
      { ...good, constructor: 1 },
    ];
    for (const raw of forms) expect(await attempt(raw)).toMatchObject({ ok: false, code: "invalid" });
    for (const field of Object.keys(good))
      for (const value of WRONG_TYPES.filter(
        (wrong) => !(Array.isArray(wrong) && Array.isArray(good[field])),
      ))
        expect({ field, ...(await attempt({ ...good, [field]: value })) }).toMatchObject({
          field,
          ok: false,
          code: "invalid",
        });
    expect(await wholeState()).toEqual(before);
  });

  test("answers hostile text in words, or keeps it as text; it never breaks", async () => {
    const { good } = door();
    for (const text of HOSTILE_TEXT)
      expect(await attempt({ ...good, [`x${text}`]: text })).toMatchObject({ ok: false });
    for (const field of Object.keys(good))
      for (const text of HOSTILE_TEXT) {
        await owner("delete from rate_limit"); // else most would meet a limit instead of the command
        await owner("update batch set status = 'cancelled' where kind <> 'import' and status = 'running'");
        const result = await attempt({ ...good, [field]: text });
        if (!result.ok) expect(result.message).toMatch(/^[A-Z].*[.a-z]$/);
      }
  });
});

test("an object that claims a length of no number is refused like any other", async () => {
  const raw = { otherReason: { length: Object.create(null) as object } };
  expect(refusal(await execute(declineAccessRequest, visitor(), raw)).code).toBe("invalid");
});

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
        const parsed = parseInput(input, raw);
        expect(parsed === null || typeof parsed.success === "boolean").toBe(true);
      }),
      { numRuns: 300 },
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
