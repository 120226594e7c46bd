import { randomInt } from "node:crypto";

/** A company code as people type it, in its one spelling: `redgum 4821` → `REDGUM-4821`. Null = no code at all. */
export function canonicalCode(text: string): string | null {
  const match = /^([A-Z0-9]{2,12})[\s-]*([0-9]{4,8})$/.exec(text.trim().toUpperCase());
  return match ? `${match[1]}-${match[2]}` : null;
}

/** A new code for a company: the start of its name and four random digits. */
export function newCompanyCode(name: string): string {
  const word = asciiWords(name)[0]?.toUpperCase().slice(0, 12) ?? "";
  return `${/^[A-Z]/.test(word) && word.length >= 2 ? word : "GATE"}-${randomInt(0, 10_000).toString().padStart(4, "0")}`;
}

/** A company's place in addresses: `Redgum Electrical` → `redgum-electrical`; `attempt` 2 and more adds a number. */
export function companySlug(name: string, attempt: number): string {
  const slug = asciiWords(name).join("-").slice(0, 48).replace(/-+$/, "") || "company";
  return attempt > 1 ? `${slug}-${attempt}` : slug;
}

function asciiWords(name: string): string[] {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.split(/[^a-z0-9]+/).filter(Boolean);
}
