const MOST = 100;
const EXTENSION = { "application/pdf": ".pdf", "image/jpeg": ".jpg" } as const;

/** A file's own name as it is shown and saved: no path, nothing unseen, and the extension of what it now is. */
export function shownName(given: string, type: keyof typeof EXTENSION): string {
  const plain = given
    .toWellFormed()
    .replace(/^.*[/\\]/s, "")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}"<>:|?*]/gu, "")
    .replace(/\.[A-Za-z0-9]{1,8}$/, "")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  return `${[...plain].slice(0, MOST).join("").trim() || "document"}${EXTENSION[type]}`;
}
