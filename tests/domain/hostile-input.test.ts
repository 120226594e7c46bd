import { declineAccessRequest } from "@/lib/access-requests/commands";
import { listAccessRequests } from "@/lib/access-requests/list";
import { accessRequestPage } from "@/lib/access-requests/page";
import { waitingPage } from "@/lib/access-requests/waiting";
import { whois } from "@/lib/access";
import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { companyToJoin, searchEmployers } from "@/lib/companies/queries";
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
  ..."start resend code link signIn finishSignIn signOut askReset reset employer send accept acceptTogether decline see withdraw tick".split(
    " ",
  ),
  ..."business settings foundByName addReason retireReason notices".split(" "),
  ..."profile askEmail confirmEmail cancelEmail undoEmail endSession endOthers exportTrail".split(" "),
  ..."passkeySignIn passkeyFinish addPasskey removePasskey proveByPasskey".split(" "),
  ..."exportData askErasure keepAccount stayAfterAll".split(" "),
  ..."prove mailedCodes askMailedCode enterMailedCode adminFactor memberSessions".split(" "),
  ..."beginApp confirmApp newCodes removeApp removeAppOf acceptOwn declineOwn setPhoto removePhoto scanPhoto settlePhoto".split(
    " ",
  ),
  ..."invite resendInvitation copyInvitation revokeInvitation invitedRole acceptInvitation".split(" "),
  ..."declineInvitation invitationCode proveInvitation expireInvitation noteBounce".split(" "),
  ..."stopAddress tryAddressAgain tryRequestorAgain tryContactAgain".split(" "),
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
  ..."export exportRecord exportLong beginMoves beginImport checkImport confirmImport cancelBatch".split(" "),
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

const DAYS = [
  ...["0000-01-01", "0001-01-01", "1899-12-31", "1970-01-01", "9999-12-31", "10000-01-01", "-000001-01-01"],
  ...[
    "+010000-01-01",
    "2024-02-29",
    "2026-02-29",
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "20261122",
  ],
  ...["2026-10-04", "2027-04-04", "2026-10-04T02:30", "2026-10-04T02:30:00Z", "0000-01-01T00:00:00Z"],
  ...["9999-12-31T23:59:60Z", "275760-09-13", "today", "infinity", "epoch", "NaN"],
];

test("every field for a day or a moment takes those at the edge in words, or keeps them", async () => {
  const isDay = (name: string, value: unknown) =>
    /^\d{4}-\d\d-\d\d/.test(String(value)) || /(On|Until|until|By|days?)$|^(at|on|by|holidays)$/.test(name);
  const met: string[] = [];
  for (const [name, { actor, good, run }] of Object.entries(doors))
    for (const field of Object.keys(good).filter((each) => isDay(each, good[each]))) {
      met.push(`${name}.${field}`);
      for (const day of DAYS) {
        await owner("delete from rate_limit");
        const result = await run(actor(), { ...good, [field]: day });
        if (!result.ok)
          expect([name, field, day, result.message]).toEqual([
            name,
            field,
            day,
            expect.stringMatching(/^[A-Z]/),
          ]);
      }
    }
  expect(met.length).toBeGreaterThan(5);
});

test("an object that claims a length of no number is refused like any other", async () => {
  const raw = { otherReason: { length: Object.create(null) as object } };
  expect(refusal(await execute(declineAccessRequest, visitor(), raw)).code).toBe("invalid");
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
