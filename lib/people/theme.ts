import { settings } from "@/lib/env";

export const THEME_COOKIE = "gatehouse.theme";

type Theme = "light" | "dark" | "device";

/** A person's choice as a cookie or a form tells it; anything else means "as the device says". */
export function asTheme(text: unknown): Theme {
  return text === "light" || text === "dark" ? text : "device";
}

const YEAR = 365 * 24 * 60 * 60;

/** Scripts need not read it: the layout does, on the server. */
export const themeCookieOptions = (theme: Theme) =>
  ({
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: settings().secureCookies,
    maxAge: theme === "device" ? 0 : YEAR,
  }) as const;
