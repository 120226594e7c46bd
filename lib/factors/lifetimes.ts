/** How long setting up an app may take, and how long a right password waits for its code, by the database's clock. */
export const SETUP_MINUTES = 30;
export const SIGN_IN_MINUTES = 10;
/** How many codes one sign-in takes; the database holds the same. */
export const CODE_TRIES = 5;
export const RECOVERY_CODES = 10;
/** How long the browser that got recovery codes can show them again. */
export const SHOWN_MINUTES = 15;
/** How long a passkey may take to answer, and how many of them somebody can have. */
export const CHALLENGE_MINUTES = 5;
export const MOST_PASSKEYS = 20;
