import { z } from "zod";
import { LOGO_SIZE, MOST_LOGO } from "@/lib/companies/labels";
import { emailField } from "@/lib/people/email";
import { freeText, isStorable, isVisible, lengthOf, seenVersion, wholeNumber } from "@/lib/fields";

const zones = new Set(Intl.supportedValuesOf("timeZone"));
const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** `ZZ` is the name of no country; anything but two capitals makes `regions` throw. */
const isCountry = (code: string) =>
  /^[A-Z]{2}$/.test(code) && code !== "ZZ" && regions.of(code) !== undefined;

const words = (least: number, most: number, sentence: string) =>
  z
    .string(sentence)
    .trim()
    .max(most, sentence)
    .refine(
      (text) => lengthOf(text) >= least && text.isWellFormed() && !/\p{Cc}/u.test(text) && isVisible(text),
      sentence,
    );

export const businessInput = z.strictObject({
  name: words(2, 120, "Enter the name of the business, in 2 to 120 characters"),
  town: words(2, 80, "Enter the town"),
  country: z.string("Choose a country").refine((code) => isCountry(code), "Choose a country"),
  timeZone: z.string("Choose a time zone").refine((zone) => zones.has(zone), "Choose a time zone"),
  businessNumber: freeText(40, "Enter at most 40 characters").optional(),
});

export const detailsInput = businessInput.extend({ seenVersion });

const SLUG = "Use 2 to 48 small letters, digits and single hyphens, such as redgum-electrical";

export const slugInput = z.strictObject({
  seenVersion,
  slug: z
    .string(SLUG)
    .trim()
    .toLowerCase()
    .min(2, SLUG)
    .max(48, SLUG)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, SLUG),
});

export const newCodeInput = z.strictObject({ seenVersion });

export const logoInput = z.strictObject({
  image: z
    .instanceof(Uint8Array, { message: "Choose a picture" })
    .refine((bytes) => bytes.length > 0, "Choose a picture")
    .refine((bytes) => bytes.length <= MOST_LOGO, LOGO_SIZE),
});

export const removeLogoInput = z.strictObject({});

export const searchInput = z.string().trim().min(3).max(80).refine(isStorable);

const days = (least: number, most: number) =>
  wholeNumber(least, most, `Enter a whole number from ${least} to ${most}`);

const WORKING_DAYS = "Choose at least one working day";

const DAY = "Write each day as year-month-day, like 2026-12-25";
const isoDay = z.iso.date(DAY).refine((day) => day > "1900", DAY);

export const reviewSettingsInput = z
  .strictObject({
    seenVersion,
    firstReminderDays: days(1, 30),
    secondReminderDays: days(1, 30),
    otherAdminsDays: days(1, 30),
    expiryDays: days(7, 365),
    firstNoticeDays: days(1, 60),
    lastNoticeDays: days(1, 60),
    waitDays: days(0, 365),
    workingDays: z
      .array(wholeNumber(1, 7, WORKING_DAYS), WORKING_DAYS)
      .transform((days) => [...new Set(days)].sort())
      .refine((days) => days.length > 0, WORKING_DAYS),
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

const domainId = z.uuid("There is nothing here.");
const CODE = "Enter the six digits from the mail";

export const addDomainInput = z.strictObject({
  domain: z
    .string("Enter a domain, like redgum.example")
    .trim()
    .max(190, "Enter a domain of at most 190 characters"),
});
export const aboutDomain = z.strictObject({ domainId });
export const sendDomainCodeInput = z.strictObject({ domainId, email: emailField });
export const domainCodeInput = z.strictObject({
  domainId,
  code: z
    .string(CODE)
    .max(40, CODE)
    .transform((text) => text.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, CODE)),
});
