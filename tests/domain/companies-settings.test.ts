import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { changeFoundByName, changeReviewSettings } from "@/lib/companies/commands";
import { companySettingsPage, firstSteps, posterOf } from "@/lib/companies/queries";
import { factsAbout, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aRequest,
  must,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

const asShown = {
  seenVersion: "1",
  firstReminderDays: "1",
  secondReminderDays: "2",
  otherAdminsDays: "3",
  expiryDays: "30",
  firstNoticeDays: "7",
  lastNoticeDays: "1",
  waitDays: "7",
  workingDays: ["1", "2", "3", "4", "5"],
  dayEnds: "17:00",
  holidays: "",
};

const change = (actor: Actor, fields: Record<string, unknown> = {}) =>
  execute(changeReviewSettings, actor, { ...asShown, ...fields });

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

const settingsOf = async (actor: Actor) => (await companySettingsPage(actor))?.settings;

describe("the review settings", () => {
  test("change together, with the working week and days off, and the record keeps both sides", async () => {
    const { id, admin } = await aCompany();
    const fields = {
      secondReminderDays: "4",
      otherAdminsDays: 5,
      waitDays: "0",
      workingDays: ["6", "1", "1", 2],
      dayEnds: "15:30",
      holidays: "2026-12-25, 2026-12-26\n2027-01-01",
    };
    expect(must(await change(admin, fields))).toEqual({ version: 2 });
    expect(await settingsOf(admin)).toMatchObject({
      firstReminderDays: 1,
      secondReminderDays: 4,
      otherAdminsDays: 5,
      waitDays: 0,
      workingDays: [1, 2, 6],
      dayEnds: "15:30",
      holidays: ["2026-12-25", "2026-12-26", "2027-01-01"],
      version: 2,
    });
    const [fact] = (await factsAbout(id)).filter(({ type }) => type === "company.review-settings-changed");
    expect(fact).toMatchObject({
      actor_id: admin.personId,
      data: {
        from: { waitDays: 7, holidays: [] },
        to: { waitDays: 0, holidays: ["2026-12-25", "2026-12-26", "2027-01-01"] },
      },
    });
  });

  test("of two Admins who save at once, one wins and the other is told", async () => {
    const busy = await aCompany();
    const { member } = await aMember(busy, "ADMIN");
    const both = await Promise.all([
      change(busy.admin, { waitDays: "1" }),
      change(member, { waitDays: "2" }),
    ]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    const message = "Somebody else changed these settings meanwhile. Copy your numbers, then reload.";
    for (const loser of both.filter((result) => !result.ok))
      expect(refusal(loser)).toEqual({ code: "conflict", message, fields: {} });
    const facts = await factsAbout(busy.id);
    expect(facts.filter(({ type }) => type === "company.review-settings-changed")).toHaveLength(1);
  });

  test.each([
    [{ firstReminderDays: "0" }, { firstReminderDays: "Enter a whole number from 1 to 30" }],
    [{ firstReminderDays: "" }, { firstReminderDays: "Enter a whole number from 1 to 30" }],
    [{ expiryDays: "6" }, { expiryDays: "Enter a whole number from 7 to 365" }],
    [{ waitDays: "" }, { waitDays: "Enter a whole number from 0 to 365" }],
    [{ waitDays: "1e2" }, { waitDays: "Enter a whole number from 0 to 365" }],
    [{ firstReminderDays: "3" }, { secondReminderDays: "The second reminder comes after the first" }],
    [
      { secondReminderDays: "4" },
      { otherAdminsDays: "The other Admins are asked after the second reminder" },
    ],
    [{ firstNoticeDays: "30" }, { firstNoticeDays: "This must be less than the days until expiry" }],
    [{ lastNoticeDays: "7" }, { lastNoticeDays: "The last notice comes nearer to expiry than the first" }],
    [{ workingDays: [] }, { workingDays: "Choose at least one working day" }],
    [{ workingDays: ["8"] }, { workingDays: "Choose at least one working day" }],
    [{ dayEnds: "24:00" }, { dayEnds: "Enter a time, like 17:00" }],
    [{ holidays: "2026-02-30" }, { holidays: "Write each day as year-month-day, like 2026-12-25" }],
    [{ holidays: "25.12.2026" }, { holidays: "Write each day as year-month-day, like 2026-12-25" }],
    [{ holidays: "0000-01-01" }, { holidays: "Write each day as year-month-day, like 2026-12-25" }],
  ])("refuse %j", async (fields, sentences) => {
    const before = await wholeState();
    expect(refusal(await change(company.admin, fields))).toMatchObject({
      code: "invalid",
      fields: sentences,
    });
    expect(await wholeState()).toEqual(before);
  });
});

describe("being found by name", () => {
  test("is switched on and off by an Admin, and recorded", async () => {
    for (const foundByName of [true, false]) {
      must(await execute(changeFoundByName, company.admin, { foundByName }));
      expect(await ownerOne("select found_by_name from company where id = $1", [company.id])).toEqual({
        found_by_name: foundByName,
      });
      expect((await factsAbout(company.id)).at(-1)).toMatchObject({
        type: "company.found-by-name-changed",
        data: { from: !foundByName, to: foundByName },
      });
    }
  });
});

test("nobody but this company's Admins sees or changes its settings", async () => {
  const before = await wholeState();
  for (const [name, actor] of strangersTo(company, foreign)) {
    if (actor === foreign.admin) continue; // acts on the own company only: see below
    expect({ name, ...refusal(await change(actor)) }).toEqual({ name, ...NOT_FOUND });
    expect(refusal(await execute(changeFoundByName, actor, { foundByName: true }))).toEqual(NOT_FOUND);
    expect([await companySettingsPage(actor), await posterOf(actor)]).toEqual([null, null]);
  }
  expect(await wholeState()).toEqual(before);
});

test("an Admin's change touches the own company only", async () => {
  must(await change(foreign.admin, { waitDays: "99" }));
  must(await execute(changeFoundByName, foreign.admin, { foundByName: true }));
  expect((await settingsOf(company.admin))?.waitDays).toBe(7);
  expect((await companySettingsPage(company.admin))?.company.foundByName).toBe(false);
  expect(await posterOf(company.admin)).toEqual({ name: company.name, town: "Sydney", code: company.code });
});

test("the first steps are told to an Admin until somebody has asked for access", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  await aRequest(other);
  expect(await firstSteps(company.admin)).toEqual({ code: company.code, foundByName: false });
  expect(await firstSteps(other.admin)).toBeNull();
  for (const [name, actor] of strangersTo(company, other)) {
    expect([name, await firstSteps(actor)]).toEqual([name, null]);
  }
});
