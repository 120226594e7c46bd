import fs from "node:fs";
import path from "node:path";

const PEOPLE = ["q", "status", "role", "sort", "notifications", "after"];

/** The words of pages that take any: what they make of them stands elsewhere. Those of other pages stand in their types. */
const free: Record<string, string[]> = {
  "/c/[company]/team/users": PEOPLE,
  "/c/[company]/team/workers": PEOPLE,
  "/c/[company]/team/inactive": PEOPLE,
  "/c/[company]/team/invitations": ["q", "status", "role", "sort", "after"],
  "/c/[company]/team/contractors": ["q", "status", "after"],
  "/c/[company]/team/access-requests": ["q", "status", "after"],
  "/c/[company]/team/access-requests/[id]": ["q", "status", "after", "done"],
  "/c/[company]/team/access-requests/several": ["id", "decision", "done"],
  "/c/[company]/team/several": ["list", "move", "id", "role", "all", "retry", ...PEOPLE],
  "/c/[company]/team/export": ["list", ...PEOPLE],
  "/c/[company]/team/batches": ["after"],
  "/c/[company]/team/batches/[id]": ["outcome", "after", "columns", "separator"],
  "/c/[company]/records": ["q", "state", "after"],
  "/c/[company]/reviews": ["id", "after", "done"],
  "/c/[company]/reviews/deactivate": ["id", "after"],
  "/(public)/sign-in": ["callbackUrl", "error", "reset", "over"],
  "/(public)/sign-in/code": ["callbackUrl", "use"],
  "/(public)/sign-in/email": ["callbackUrl", "over"],
  "/(public)/sign-in/email/code": ["callbackUrl"],
  "/(public)/register/confirm": ["link", "sent"],
};

/** The words that a page reads of its address. */
export function wordsOf(place: string): string[] {
  const known = free[place];
  if (known) return known;
  const file = path.join("app", place, "page.tsx");
  const code = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  const [, declared = ""] = /searchParams: Promise<\{([^}]*)\}>/.exec(code) ?? [];
  return [...declared.matchAll(/(\w+)\?:/g)].map(([, word = ""]) => word);
}
