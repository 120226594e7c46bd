const HOME = "/home";
/** Any origin does: it only shows whether an address leads away from the one it stands on. */
const HERE = "http://here.invalid";

/**
 * Where to go after signing in: `wanted` when it is a plain path on our own origin, else the person's home.
 * Browsers read `\` as `/`, drop tabs and line breaks, and resolve `/.//x` to `//x`, so all of these are refused.
 */
export function safePath(wanted: unknown): string {
  if (typeof wanted !== "string" || wanted.length > 2000) return HOME;
  if (!/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(wanted) || !URL.canParse(wanted, HERE)) return HOME;
  const { origin, pathname, search, hash } = new URL(wanted, HERE);
  return origin === HERE && !pathname.startsWith("//") ? pathname + search + hash : HOME;
}
