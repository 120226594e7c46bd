import type { Sentences } from "@/lib/audit/sentences";
import { roleName, type Role } from "@/lib/roles";

type Nothing = Record<string, never>;
type Values = Record<string, string | number | boolean | string[] | number[]>;
type Changes = { from: Values; to: Values };

export type CompanyFacts = {
  "company.registered": { data: { name: string; slug: string } };
  "company.review-settings-changed": { data: Changes };
  "company.found-by-name-changed": { data: { from: boolean; to: boolean } };
  "company.details-changed": { data: Changes };
  "company.slug-changed": { data: { from: string; to: string } };
  "company.logo-changed": { data: { removed: boolean } };
  "company.code-rotated": { data: Nothing };
  /** Whether its Admins need a second factor. */
  "company.admin-factor-changed": { data: { to: boolean } };
  /** Whether its Workers and Viewers sign in by mail. */
  "company.mailed-codes-changed": { data: { to: boolean } };
  "company-domain.added": { data: { domain: string } };
  "company-domain.code-sent": { data: { domain: string }; secrets: { email: string; code: string } };
  "company-domain.checked": { data: { domain: string; found: boolean } };
  "company-domain.code-refused": { data: { domain: string; tries: number } };
  "company-domain.verified": { data: { domain: string; method: "dns" | "mail" } };
  "company-domain.removed": { data: { domain: string } };
  "decline-reason.added": { data: { label: string } };
  "decline-reason.retired": { data: { label: string } };
  "join-link.made": { data: { label: string; role: Role; expiresAt: string; mostUses: number } };
  "join-link.used": { data: { label: string } };
  "join-link.revoked": { data: { label: string } };
};

export const companySentences: Sentences<CompanyFacts> = {
  "company.registered": (who, { name }) => `${who} registered ${name}`,
  "company.review-settings-changed": (who) => `${who} changed how access requests are reviewed`,
  "company.found-by-name-changed": (who, { to }) =>
    to ? `${who} let people find the company by name` : `${who} hid the company from the search by name`,
  "company.details-changed": (who, { to }) => `${who} changed the company's ${Object.keys(to).join(", ")}`,
  "company.slug-changed": (who, { from, to }) => `${who} changed the company's address from ${from} to ${to}`,
  "company.logo-changed": (who, { removed }) =>
    removed ? `${who} removed the logo` : `${who} changed the logo`,
  "company.code-rotated": (who) => `${who} changed the company code`,
  "company.admin-factor-changed": (who, { to }) =>
    to
      ? `${who} made a passkey or an authenticator app a condition for Admins`
      : `${who} let Admins in with the password alone`,
  "company.mailed-codes-changed": (who, { to }) =>
    to ? `${who} allowed signing in with mailed codes` : `${who} ended signing in with mailed codes`,
  "company-domain.added": (who, { domain }) => `${who} added the domain ${domain}`,
  "company-domain.code-sent": (who, { domain }) => `${who} had a code sent to an address at ${domain}`,
  "company-domain.checked": (who, { domain, found }) =>
    found
      ? `${who} found the record at ${domain}`
      : `${who} looked for the record at ${domain}; it is not there`,
  "company-domain.code-refused": (who, { domain }) => `${who} entered a wrong code for ${domain}`,
  "company-domain.verified": (who, { domain, method }) =>
    `${who} verified the domain ${domain} by ${method === "dns" ? "a DNS record" : "a mailed code"}`,
  "company-domain.removed": (who, { domain }) => `${who} removed the domain ${domain}`,
  "decline-reason.added": (who, { label }) => `${who} added the reason "${label}"`,
  "decline-reason.retired": (who, { label }) => `${who} retired the reason "${label}"`,
  "join-link.made": (who, { label, role }) => `${who} made the join link "${label}" for ${roleName[role]}s`,
  "join-link.used": (who, { label }) => `${who} came by the join link "${label}"`,
  "join-link.revoked": (who, { label }) => `${who} revoked the join link "${label}"`,
};
