import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { historyOf, type HistoryLine } from "@/lib/audit/history";
import { database, inCompany } from "@/lib/db";
import { isId } from "@/lib/id";
import { stateOf, type JoinLinkState } from "@/lib/join-links/lifecycle";
import { mayManageLink, rolesOfLinks } from "@/lib/join-links/policy";
import { PAGE_SIZE, pageOf, textToPlace } from "@/lib/keyset";
import { links } from "@/lib/links";
import { asRole, type Role } from "@/lib/roles";

export type JoinLinkRow = {
  id: string;
  label: string;
  role: Role;
  state: JoinLinkState;
  uses: number;
  mostUses: number;
  expiresAt: Date;
  createdAt: Date;
  createdBy: string;
};

export type JoinLinkPage = JoinLinkRow & {
  version: number;
  /** Where it leads people; on screen only while it works. */
  url: string;
  company: { name: string; town: string };
  revocable: boolean;
  history: HistoryLine[];
};

type JoinLinkList = { rows: JoinLinkRow[]; after: string | null };

/** One page of the join links that are this member's matter, newest first; null for whoever has none. */
export async function listJoinLinks(
  actor: Actor,
  query: { after?: string | undefined },
  now: Date,
): Promise<JoinLinkList | null> {
  const roles = rolesOfLinks(actor);
  if (roles.length === 0) return null;
  const { companyId } = actor;
  const place = textToPlace(query.after);
  const older = place && {
    OR: [{ createdAt: { lt: place.at } }, { createdAt: place.at, id: { lt: place.id } }],
  };
  const found = await inCompany(companyId, () =>
    database().joinLink.findMany({
      where: { companyId, role: { in: roles }, ...older },
      include: { createdBy: true },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: PAGE_SIZE + 1,
    }),
  );
  return pageOf(found.map((link) => toRow(link, now)));
}

/** Everything the page of one join link shows; null = nothing is there for this actor. */
export async function joinLinkPage(actor: Actor, id: string, now: Date): Promise<JoinLinkPage | null> {
  if (!isId(id)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const link = await database().joinLink.findFirst({
      where: { companyId, id },
      include: { createdBy: true, company: true },
    });
    if (!link || !mayManageLink(actor, asRole(link.role))) return null;
    const row = toRow(link, now);
    return {
      ...row,
      version: link.version,
      url: links.join(link.code),
      company: { name: link.company.name, town: link.company.town },
      revocable: row.state !== "revoked",
      history: await historyOf(companyId, id),
    };
  });
}

type Stored = Omit<JoinLinkRow, "role" | "state" | "createdBy"> & {
  role: string;
  revokedAt: Date | null;
  createdBy: { firstName: string; lastName: string };
};

function toRow(link: Stored, now: Date): JoinLinkRow {
  const { id, label, uses, mostUses, expiresAt, createdAt, createdBy } = link;
  return {
    ...{ id, label, uses, mostUses, expiresAt, createdAt },
    role: asRole(link.role),
    state: stateOf(link, now),
    createdBy: fullName(createdBy.firstName, createdBy.lastName),
  };
}
