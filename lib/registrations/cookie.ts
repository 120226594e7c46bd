import { cookies } from "next/headers";
import { REGISTRATION_DAYS } from "@/lib/people/lifetimes";
import { ownPath } from "@/lib/safe-path";
import { cookieOptions } from "@/lib/session";

/** Ties a browser to the registration it began: the code in the mail works only together with it. */
const NAME = "gatehouse.registration";
const RETURN = "gatehouse.registration-return";

export async function registrationSecret(): Promise<string | undefined> {
  return (await cookies()).get(NAME)?.value || undefined;
}

export async function keepRegistration(secret: string): Promise<void> {
  (await cookies()).set(NAME, secret, { ...cookieOptions(), maxAge: REGISTRATION_DAYS * 24 * 60 * 60 });
}

/**
 * Where whoever registers came from, such as an invitation as contractor, and goes back to once the address is
 * confirmed; null = nowhere, and what an earlier try left is forgotten. It stays in the browser: a mail to a mistyped
 * address must not carry it.
 */
export async function keepReturn(path: string | null): Promise<void> {
  const maxAge = path === null ? 0 : REGISTRATION_DAYS * 24 * 60 * 60;
  (await cookies()).set(RETURN, path ?? "", { ...cookieOptions(), maxAge });
}

export async function returnPath(): Promise<string | null> {
  return ownPath((await cookies()).get(RETURN)?.value);
}

/** The registration is confirmed: from here on the session says who this is. */
export async function forgetRegistration(): Promise<void> {
  (await cookies()).set(NAME, "", { ...cookieOptions(), maxAge: 0 });
}
