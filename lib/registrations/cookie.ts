import { cookies } from "next/headers";
import { REGISTRATION_DAYS } from "@/lib/people/lifetimes";
import { cookieOptions } from "@/lib/session";

/** Ties a browser to the registration it began: the code in the mail works only together with it. */
const NAME = "gatehouse.registration";

export async function registrationSecret(): Promise<string | undefined> {
  return (await cookies()).get(NAME)?.value || undefined;
}

export async function keepRegistration(secret: string): Promise<void> {
  (await cookies()).set(NAME, secret, { ...cookieOptions(), maxAge: REGISTRATION_DAYS * 24 * 60 * 60 });
}

/** The registration is confirmed: from here on the session says who this is. */
export async function forgetRegistration(): Promise<void> {
  (await cookies()).set(NAME, "", { ...cookieOptions(), maxAge: 0 });
}
