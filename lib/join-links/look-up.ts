import { canonicalCode } from "@/lib/companies/code";
import type { Tx } from "@/lib/db";
import { canonicalJoinCode } from "@/lib/join-links/code";
import { asRole, type Role } from "@/lib/roles";

/** Where a code leads: a company, and for a join link the role it presets. */
type JoinTarget = {
  company: { id: string; name: string; town: string };
  link: { id: string; role: Role } | null;
};

type Found = { company_id: string; company_name: string; town: string; id: string; role: string };

/** Where a company code or the code of a working join link leads, in any spelling; null = nowhere. */
export async function targetOf(
  tx: Pick<Tx, "company" | "$queryRaw">,
  text: string | undefined,
): Promise<JoinTarget | null> {
  const joinCode = canonicalJoinCode(text ?? "");
  if (joinCode) return linkTarget(tx, joinCode);
  const code = canonicalCode(text ?? "");
  const company = code ? await tx.company.findFirst({ where: { code, status: "active" } }) : null;
  return company && { company: { id: company.id, name: company.name, town: company.town }, link: null };
}

async function linkTarget(tx: Pick<Tx, "$queryRaw">, code: string): Promise<JoinTarget | null> {
  const [found] = await tx.$queryRaw<Found[]>`select * from join_link_by_code(${code})`;
  if (!found) return null;
  const { company_id: id, company_name: name, town } = found;
  return { company: { id, name, town }, link: { id: found.id, role: asRole(found.role) } };
}

/** What a draft keeps of where its code led; `source` = how the person came by a company code. */
export function claimFrom({ company, link }: JoinTarget, source: "code" | "link") {
  const joinLinkId = link?.id ?? null;
  return {
    companyId: company.id,
    source: link ? "join-link" : source,
    joinLinkId,
    joinRole: link?.role ?? null,
  };
}
