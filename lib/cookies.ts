import { cookies } from "next/headers";
import { settings } from "@/lib/env";

/** What we keep in a browser, and read back on the server alone. */
type Kept =
  | "session"
  | "sign-in"
  | "passkey"
  | "mailed-code"
  | "recovery-codes"
  | "suggestion"
  | "device"
  | "registration"
  | "registration-return"
  | "upload-fault"
  | "theme";

/** Over https the prefix makes a cookie this host's alone: no other host of the domain can plant one. */
export const cookieName = (of: Kept) => `${settings().secureCookies ? "__Host-" : ""}gatehouse.${of}`;

export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: settings().secureCookies }) as const;

export async function readCookie(of: Kept): Promise<string | undefined> {
  return (await cookies()).get(cookieName(of))?.value || undefined;
}

export async function keepCookie(of: Kept, value: string, seconds: number): Promise<void> {
  (await cookies()).set(cookieName(of), value, { ...cookieOptions(), maxAge: seconds });
}

export async function forgetCookie(of: Kept): Promise<void> {
  await keepCookie(of, "", 0);
}
