import { z } from "zod";
import { freeText, isVisible, lengthOf, isStorable, seenVersion } from "@/lib/fields";
import { roles, type Role } from "@/lib/roles";

/** Of whom a requirement can be asked: members by their role, and contractor companies. */
export const CONTRACTORS = "CONTRACTORS";
export const askable = [...roles, CONTRACTORS] as const;
export type Askable = (typeof askable)[number];

/** How far ahead of an expiry somebody can be reminded. */
export const MOST_DAYS_AHEAD = 90;
const MOST_REMINDERS = 8;

const NAME = "Enter a name of 2 to 120 characters, on one line";
const name = z
  .string(NAME)
  .trim()
  .refine((text) => lengthOf(text) >= 2 && lengthOf(text) <= 120 && !/\p{Cc}/u.test(text), NAME)
  .refine((text) => isStorable(text) && isVisible(text), NAME);

const OF = "Choose at least one";
/** Ticks as a form or a program sends them: none, one, or a list. */
const of = z
  .union([z.enum(askable).transform((one): Askable[] => [one]), z.array(z.enum(askable)).max(10)], OF)
  .default([])
  .refine((chosen) => chosen.length > 0, OF)
  .transform((chosen) => askable.filter((one) => chosen.includes(one)));

const tick = z.union([z.boolean(), z.literal("on").transform(() => true)]).default(false);

const DAYS = `Enter at most ${MOST_REMINDERS} numbers of days from 1 to ${MOST_DAYS_AHEAD}, such as 30, 14, 7, 1`;
const reminderDays = z
  .string(DAYS)
  .trim()
  .max(80, DAYS)
  .regex(/^(\d{1,2}([\s,;]+\d{1,2})*)?$/, DAYS)
  .transform((text) =>
    [
      ...new Set(
        text
          .split(/[\s,;]+/)
          .filter(Boolean)
          .map(Number),
      ),
    ].sort((a, b) => b - a),
  )
  .refine(
    (days) => days.length <= MOST_REMINDERS && days.every((day) => day >= 1 && day <= MOST_DAYS_AHEAD),
    DAYS,
  );

const fields = {
  name,
  detail: freeText(1000, "Write at most 1,000 characters").default(""),
  of,
  needsFile: tick,
  needsExpiry: tick,
  needsVerifying: tick,
  reminderDays: reminderDays.default([30, 14, 7, 1]),
};

export const addRequirementInput = z.strictObject({ ...fields, byMail: tick });

const seen = { requirementId: z.uuid("There is nothing here."), seenVersion };
export const changeRequirementInput = z.strictObject({ ...seen, ...fields });
export const retireRequirementInput = z.strictObject(seen);
export const aboutRequirement = z.strictObject({ requirementId: seen.requirementId });

export const rolesIn = (of: Askable[]): Role[] => roles.filter((role) => of.includes(role));
