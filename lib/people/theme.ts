import { forgetCookie, keepCookie, readCookie } from "@/lib/cookies";

type Theme = "light" | "dark" | "device";

/** A person's choice as a cookie or a form tells it; anything else means "as the device says". */
export function asTheme(text: unknown): Theme {
  return text === "light" || text === "dark" ? text : "device";
}

const YEAR = 365 * 24 * 60 * 60;

/** What this browser was told; the layout asks on the server, so that no page comes in the other colours first. */
export const chosenTheme = async (): Promise<Theme> => asTheme(await readCookie("theme"));

export const keepTheme = (theme: Theme) =>
  theme === "device" ? forgetCookie("theme") : keepCookie("theme", theme, YEAR);
