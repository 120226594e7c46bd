const HOME = "/home";
/** Any origin does: it only shows whether an address leads away from the one it stands on. */
const HERE = "http://here.invalid";

/**
 * `wanted` when it is a plain path on our own origin, else null: a way back that leads nowhere is as good as none.
 * Browsers read `\` as `/`, drop tabs and line breaks, and resolve `/.//x` to `//x`, so all of these are refused.
 */
export function ownPath(wanted: unknown): string | null {
  if (typeof wanted !== "string" || wanted.length > 2000) return null;
  if (!/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(wanted) || !URL.canParse(wanted, HERE)) return null;
  const { origin, pathname, search, hash } = new URL(wanted, HERE);
  return origin === HERE && !pathname.startsWith("//") ? pathname + search + hash : null;
}

/** Where to go after signing in: `wanted` when it is a plain path on our own origin, else the person's home. */
export const safePath = (wanted: unknown): string => ownPath(wanted) ?? HOME;
