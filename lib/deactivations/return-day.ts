import { asDate, asDay, dayIn, plusDays } from "@/lib/days";
import { Refusal } from "@/lib/result";

const MOST_DAYS = 3653;

/**
 * The day on which somebody is expected back, as the form gave it: after today where the company is, and within ten
 * years. @throws Refusal beside the field
 */
export function returnDay(day: string | null, zone: string, now: Date): string | null {
  if (!day) return null;
  const today = dayIn(zone, now);
  if (day > today && day <= plusDays(today, MOST_DAYS)) return asDay(asDate(day));
  throw new Refusal("invalid", "Check the marked fields.", {
    returnOn: "Enter a day after today, or leave it empty",
  });
}
