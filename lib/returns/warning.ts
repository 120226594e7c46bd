/** How many days before the day, by which documents are due, their owner is warned. */
const WARNED = [3, 1];

/**
 * The warning that is due so many days before the day, by its number of days; null = none, or it went out already.
 * `warned` = the last one that did.
 */
export function warningDue(left: number, warned: number | null): number | null {
  const step = WARNED.findLast((days) => left <= days);
  return step === undefined || step >= (warned ?? Infinity) ? null : step;
}
