import { forgetCookie, keepCookie, readCookie } from "@/lib/cookies";
import { REGISTRATION_DAYS } from "@/lib/people/lifetimes";
import { ownPath } from "@/lib/safe-path";

const SECONDS = REGISTRATION_DAYS * 24 * 60 * 60;

/** Ties a browser to the registration it began: the code in the mail works only together with it. */
export const registrationSecret = () => readCookie("registration");
export const keepRegistration = (secret: string) => keepCookie("registration", secret, SECONDS);
/** The registration is confirmed: from here on the session says who this is. */
export const forgetRegistration = () => forgetCookie("registration");

/**
 * Where whoever registers came from, such as an invitation as contractor, and goes back to once the address is
 * confirmed; null = nowhere, and what an earlier try left is forgotten. It stays in the browser: a mail to a mistyped
 * address must not carry it.
 */
export async function keepReturn(path: string | null): Promise<void> {
  await (path === null
    ? forgetCookie("registration-return")
    : keepCookie("registration-return", path, SECONDS));
}

export async function returnPath(): Promise<string | null> {
  return ownPath(await readCookie("registration-return"));
}
