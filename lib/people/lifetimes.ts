/** How long a mailed code, a reset link and an unfinished registration live, by the database's clock. */
export const CODE_MINUTES = 15;
/** A code to sign in by mail. */
export const MAILED_CODE_MINUTES = 10;
export const RESET_MINUTES = 30;
export const REGISTRATION_DAYS = 7;
export const CODE_TRIES = 5;
/** How long the link to a new address works, and how long the old address can undo the change. */
export const EMAIL_CHANGE_HOURS = 24;
export const EMAIL_UNDO_HOURS = 72;
