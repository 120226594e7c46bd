import type { Actor } from "@/lib/actor";
import { recordName, recordValue } from "@/lib/companies/domain-record";
import { mayChangeSettings } from "@/lib/companies/policy";
import { CODE_TRIES } from "@/lib/people/lifetimes";
import { database, inCompany } from "@/lib/db";

export type DomainRow = {
  id: string;
  domain: string;
  /** When and how it was shown to be the company's; null = not yet. */
  verified: { at: Date; method: "dns" | "mail" } | null;
  checkedAt: Date | null;
  /** The DNS record that would show it. */
  record: { name: string; value: string };
  /** Whether a mailed code waits to be entered. */
  codeSent: boolean;
};

/** The domains of a company, for its Admins; null for others. */
export async function listDomains(actor: Actor, now: Date): Promise<DomainRow[] | null> {
  if (!mayChangeSettings(actor)) return null;
  const { companyId } = actor;
  const rows = await inCompany(companyId, () =>
    database().companyDomain.findMany({
      where: { companyId, removedAt: null },
      orderBy: { domain: "asc" },
      take: 100,
    }),
  );
  return rows.map(({ id, domain, challenge, checkedAt, ...row }) => ({
    id,
    domain,
    checkedAt,
    verified: row.verifiedAt && { at: row.verifiedAt, method: row.method === "mail" ? "mail" : "dns" },
    record: { name: recordName(domain), value: recordValue(challenge) },
    codeSent:
      row.codeHash !== null &&
      row.codeTries < CODE_TRIES &&
      row.codeExpiresAt !== null &&
      row.codeExpiresAt > now,
  }));
}
