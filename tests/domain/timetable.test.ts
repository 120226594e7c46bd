import { dueAt, nextStep, timetable, type ReviewNumbers } from "@/lib/access-requests/timetable";
import { reminders } from "@/lib/access-requests/facts";
import type { Calendar } from "@/lib/companies/calendar";

const sydney: Calendar = {
  timeZone: "Australia/Sydney",
  workingDays: [1, 2, 3, 4, 5],
  dayEnds: "17:00",
  holidays: [],
};

const numbers: ReviewNumbers = {
  firstReminderDays: 1,
  secondReminderDays: 2,
  otherAdminsDays: 3,
  expiryDays: 30,
  firstNoticeDays: 7,
  lastNoticeDays: 1,
};

const asked = new Date("2026-11-20T09:00+11:00"); // a Friday
const table = timetable(asked, numbers, sydney);
const at = (time: string) => new Date(time);
const seconds = (date: Date, by: number) => new Date(date.getTime() + by * 1000);

test("a request of Friday is reminded of on Monday, due on Tuesday, passed on on Wednesday, and ends after 30 days", () => {
  expect(table).toEqual({
    first: at("2026-11-23T17:00+11:00"),
    second: at("2026-11-24T17:00+11:00"),
    "other-admins": at("2026-11-25T17:00+11:00"),
    "first-notice": at("2026-12-13T09:00+11:00"),
    "last-notice": at("2026-12-19T09:00+11:00"),
    expiry: at("2026-12-20T09:00+11:00"),
  });
  expect(dueAt(table)).toEqual(table.second);
});

test("expiry is so many days of 24 hours after the request, also over a change of clocks", () => {
  const { expiry } = timetable(at("2026-09-20T09:00Z"), numbers, sydney);
  expect(expiry.toISOString()).toBe("2026-10-20T09:00:00.000Z");
});

test("each step falls due once, in order, and the next one is always named", () => {
  let until = asked;
  for (const [i, name] of reminders.entries()) {
    const before = seconds(table[name], -1);
    expect(nextStep(table, until, before)).toEqual({ due: null, next: table[name] });
    const now = seconds(table[name], 3);
    const following = reminders[i + 1];
    expect(nextStep(table, until, now)).toEqual({ due: name, next: following ? table[following] : null });
    until = now;
    if (following) expect(nextStep(table, until, seconds(now, 60)).due).toBeNull();
  }
});

test("steps missed while nobody minded the clock are not caught up: only the latest, and expiry before all", () => {
  expect(nextStep(table, asked, at("2026-11-26T09:00+11:00"))).toEqual({
    due: "other-admins",
    next: table["first-notice"],
  });
  expect(nextStep(table, asked, at("2027-03-01T09:00Z"))).toEqual({ due: "expiry", next: null });
  expect(nextStep(table, seconds(table.expiry, 5), seconds(table.expiry, 10)).due).toBe("expiry");
});

test("a step that new settings put before what was done already is not done again", () => {
  const until = seconds(table.second, 2); // first and second were done
  const sooner = timetable(asked, { ...numbers, expiryDays: 20, firstNoticeDays: 7 }, sydney);
  expect(nextStep(sooner, until, seconds(until, 60))).toEqual({ due: null, next: sooner["other-admins"] });
});

test("two steps at one moment count as one", () => {
  const same = timetable(asked, { ...numbers, secondReminderDays: 1 }, sydney);
  const now = seconds(same.second, 1);
  expect(nextStep(same, asked, now)).toEqual({ due: "second", next: same["other-admins"] });
  expect(nextStep(same, now, seconds(now, 60)).due).toBeNull();
});

test("in a short life the notices before the end may come before the reminders, and nothing is lost", () => {
  const short = timetable(
    asked,
    { ...numbers, otherAdminsDays: 30, expiryDays: 7, firstNoticeDays: 6 },
    sydney,
  );
  const now = seconds(short["first-notice"], 1);
  expect(nextStep(short, asked, now)).toEqual({ due: "first-notice", next: short.first });
});

test("a step that was done is not done again when new settings put it later", () => {
  const until = seconds(table.first, 2);
  const later = timetable(
    asked,
    { ...numbers, firstReminderDays: 2, secondReminderDays: 3, otherAdminsDays: 4 },
    sydney,
  );
  const step = nextStep(later, until, seconds(later.first, 1), new Set(["first"]));
  expect(step).toEqual({ due: null, next: later.second });
});
