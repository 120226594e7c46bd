import { z } from "zod";

const zones = new Set(Intl.supportedValuesOf("timeZone"));
const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

const words = (least: number, most: number, sentence: string) =>
  z
    .string(sentence)
    .trim()
    .min(least, sentence)
    .max(most, sentence)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), sentence);

export const businessInput = z.strictObject({
  name: words(2, 120, "Enter the name of the business, in 2 to 120 characters"),
  town: words(2, 80, "Enter the town"),
  country: z
    .string("Choose a country")
    .refine(
      (code) => regions.of(code.toUpperCase() || "ZZ") !== undefined && /^[A-Z]{2}$/.test(code),
      "Choose a country",
    ),
  timeZone: z.string("Choose a time zone").refine((zone) => zones.has(zone), "Choose a time zone"),
  businessNumber: z.string().trim().max(40, "Enter at most 40 characters").optional(),
});

export const searchInput = z.string().trim().min(3).max(80);

const days = (least: number, most: number) => {
  const sentence = `Enter a whole number from ${least} to ${most}`;
  return z.coerce.number(sentence).int(sentence).min(least, sentence).max(most, sentence);
};

const isoDay = z.iso.date("Write each day as year-month-day, like 2026-12-25");

export const reviewSettingsInput = z
  .strictObject({
    seenVersion: z.coerce.number().int().positive(),
    firstReminderDays: days(1, 30),
    secondReminderDays: days(1, 30),
    otherAdminsDays: days(1, 30),
    expiryDays: days(7, 365),
    firstNoticeDays: days(1, 60),
    lastNoticeDays: days(1, 60),
    waitDays: days(0, 365),
    workingDays: z.array(z.coerce.number().int().min(1).max(7)).min(1, "Choose at least one working day"),
    dayEnds: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Enter a time, like 17:00"),
    /** One ISO date a line. */
    holidays: z
      .string()
      .transform((text) => text.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(isoDay).max(200, "Enter at most 200 days")),
  })
  .refine((s) => s.firstReminderDays <= s.secondReminderDays, {
    path: ["secondReminderDays"],
    message: "The second reminder comes after the first",
  })
  .refine((s) => s.secondReminderDays <= s.otherAdminsDays, {
    path: ["otherAdminsDays"],
    message: "The other Admins are asked after the second reminder",
  })
  .refine((s) => s.firstNoticeDays < s.expiryDays, {
    path: ["firstNoticeDays"],
    message: "This must be less than the days until expiry",
  })
  .refine((s) => s.lastNoticeDays < s.firstNoticeDays, {
    path: ["lastNoticeDays"],
    message: "The last notice comes nearer to expiry than the first",
  });

export const foundByNameInput = z.strictObject({ foundByName: z.boolean() });
export const addReasonInput = z.strictObject({
  label: words(3, 120, "Write a reason in 3 to 120 characters"),
});
export const retireReasonInput = z.strictObject({ reasonId: z.uuid() });
