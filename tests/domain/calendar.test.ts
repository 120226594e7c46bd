import { afterWorkingDays, workingDaysBetween, type Calendar } from "@/lib/companies/calendar";

const calendar = (fields: Partial<Calendar> = {}): Calendar => ({
  timeZone: "Australia/Sydney",
  workingDays: [1, 2, 3, 4, 5],
  dayEnds: "17:00",
  holidays: [],
  ...fields,
});

const berlin = calendar({ timeZone: "Europe/Berlin" });
const after = (from: string, days: number, c: Calendar) =>
  afterWorkingDays(new Date(from), days, c).toISOString();

describe("the end of a working day, some working days on", () => {
  test.each([
    ["a Monday morning", "2026-11-23T09:00+11:00", 1, "2026-11-24T17:00+11:00"],
    ["a Monday night, after the day's end", "2026-11-23T23:30+11:00", 1, "2026-11-24T17:00+11:00"],
    ["a Thursday, over the weekend", "2026-11-26T10:00+11:00", 2, "2026-11-30T17:00+11:00"],
    ["a Friday", "2026-11-27T10:00+11:00", 1, "2026-11-30T17:00+11:00"],
    ["a Saturday", "2026-11-28T10:00+11:00", 1, "2026-11-30T17:00+11:00"],
    [
      "a Sunday night, which is still Sunday in Sydney",
      "2026-11-29T23:59+11:00",
      1,
      "2026-11-30T17:00+11:00",
    ],
    ["a Sunday in UTC, which is Monday in Sydney", "2026-11-29T14:00Z", 1, "2026-12-01T17:00+11:00"],
    ["thirty working days on", "2026-11-23T09:00+11:00", 30, "2027-01-04T17:00+11:00"],
  ])("from %s", (_, from, days, end) => {
    expect(after(from, days, calendar())).toBe(new Date(end).toISOString());
  });

  test("passes by days off and keeps to an unusual week", () => {
    const holidays = ["2026-12-25", "2026-12-28"];
    expect(after("2026-12-24T09:00+11:00", 1, calendar({ holidays }))).toBe("2026-12-29T06:00:00.000Z");
    expect(after("2026-11-23T09:00+11:00", 2, calendar({ workingDays: [6] }))).toBe(
      "2026-12-05T06:00:00.000Z",
    );
  });

  test.each([
    ["Sydney, when clocks go forward", calendar(), "2026-10-02T09:00+10:00", "2026-10-05T17:00+11:00"],
    ["Sydney, when clocks go back", calendar(), "2027-04-02T09:00+11:00", "2027-04-05T17:00+10:00"],
    ["Berlin, when clocks go forward", berlin, "2026-03-27T09:00+01:00", "2026-03-30T17:00+02:00"],
    ["Berlin, when clocks go back", berlin, "2026-10-23T09:00+02:00", "2026-10-26T17:00+01:00"],
  ])("stays at five o'clock over the change in %s", (_, c, from, end) => {
    expect(after(from, 1, c)).toBe(new Date(end).toISOString());
  });

  test("in the hour that a clock change leaves out or has twice is still one moment of that day", () => {
    const sundays = { workingDays: [7], dayEnds: "02:30" };
    expect(after("2026-10-03T09:00+10:00", 1, calendar(sundays))).toMatch(/^2026-10-03T1[56]:30:00\.000Z$/);
    expect(after("2027-04-03T09:00+11:00", 1, calendar(sundays))).toMatch(/^2027-04-03T1[56]:30:00\.000Z$/);
  });

  test("ends, even where nothing but days off is left", () => {
    const holidays = Array.from({ length: 900 }, (_, i) =>
      new Date(Date.UTC(2026, 10, 23 + i)).toISOString().slice(0, 10),
    );
    expect(afterWorkingDays(new Date("2026-11-23T00:00Z"), 1, calendar({ holidays }))).toBeInstanceOf(Date);
  });
});

describe("working days that have begun since", () => {
  test.each([
    ["2026-11-23T09:00+11:00", "2026-11-23T23:00+11:00", 0],
    ["2026-11-23T09:00+11:00", "2026-11-24T08:00+11:00", 1],
    ["2026-11-23T18:00+11:00", "2026-11-24T17:00+11:00", 1],
    ["2026-11-23T18:00+11:00", "2026-11-25T17:00+11:00", 2],
    ["2026-11-27T18:00+11:00", "2026-11-30T17:00+11:00", 1],
    ["2026-11-28T10:00+11:00", "2026-11-29T10:00+11:00", 0],
    ["2026-10-02T18:00+10:00", "2026-10-05T17:00+11:00", 1],
    ["2026-11-24T09:00+11:00", "2026-11-23T09:00+11:00", 0],
  ])("%s, by %s: %d", (from, to, days) => {
    expect(workingDaysBetween(new Date(from), new Date(to), calendar())).toBe(days);
  });
});
