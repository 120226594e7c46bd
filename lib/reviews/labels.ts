/** How many may be ticked at once. */
export const MOST_AT_ONCE = 100;

/** The reason that the record keeps, and that the person reads. */
export const UNCONFIRMED = "Not confirmed in account review";

/** Days before its date from which an account is in the list. */
export const DAYS_AHEAD = 7;

/** Days after its date on which the reminder follows. */
export const REMINDED_AFTER = 7;

/** Whoever became active less than so many days ago and never signed in is not deactivated by the clock. */
export const SPARED_DAYS = 30;
