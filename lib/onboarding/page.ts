import { cache } from "react";
import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { database, inCompany, sql } from "@/lib/db";
import { asDay } from "@/lib/days";
import { isId, PLATFORM } from "@/lib/id";
import { mayReadPeople } from "@/lib/memberships/policy";
import { checklistOf, isComplete, type ChecklistItem } from "@/lib/onboarding/standing";
import { showMobile } from "@/lib/people/mobile";
import { mayBringBack } from "@/lib/returns/policy";
import { asRole, type Role } from "@/lib/roles";

type Waiting = { companyId: string; membershipId: string };

/** Where in the company of this address a person is Pending; null for everybody else. */
export const pendingAt = cache(async (personId: string, slug: string): Promise<Waiting | null> => {
  const rows = await inCompany(PLATFORM, () =>
    sql<{ company_id: string; ref: string }>(
      "pending_at",
      "select company_id, ref from own_companies($1) where slug = $2 and kind = 'membership' and status = 'pending'",
      [personId, slug],
    ),
  );
  const [row] = rows;
  return row ? { companyId: row.company_id, membershipId: row.ref } : null;
});

export type PendingPage = {
  companyId: string;
  companyName: string;
  role: Role;
  /** A newcomer finishes a list and is approved; who returns comes in by good documents. */
  reason: "onboarding" | "return";
  items: ChecklistItem[];
  /** Everything is in, and the company was told so. */
  ready: boolean;
  mobile: string | null;
  induction: { text: string; version: number } | null;
};

/** What a Pending person reads instead of the company's pages; null for everybody else. */
export async function pendingPage(
  personId: string,
  slug: string,
  now = new Date(),
): Promise<PendingPage | null> {
  const at = await pendingAt(personId, slug);
  if (!at) return null;
  const { companyId, membershipId: id } = at;
  return inCompany(companyId, async () => {
    const found = await load(companyId, id);
    if (found?.status !== "pending" || found.personId !== personId) return null;
    const { company, role, mobile } = found;
    const list = await checklistOf(database(), found, now);
    const reason = found.pendingFor === "onboarding" ? "onboarding" : "return";
    const items = reason === "return" ? list.filter(({ document }) => document) : list;
    const { inductionText, inductionVersion } = company.settings ?? {
      inductionText: null,
      inductionVersion: 0,
    };
    return {
      ...{ companyId, companyName: company.name, role, reason, items },
      ready: isComplete(items),
      mobile: mobile && showMobile(mobile),
      induction: inductionText ? { text: inductionText, version: inductionVersion } : null,
    };
  });
}

export type Outstanding = Pick<PendingPage, "items" | "ready"> & {
  /** due = let in before the documents are good. */
  reason: PendingPage["reason"] | "due";
  /** yyyy-mm-dd: the day by which they have to be. */
  documentsBy: string | null;
  version: number;
  /** Whether the actor may approve and send back. */
  decides: boolean;
};

/** What is outstanding for a member, for those who read the company's people; null where nothing can be. */
export async function outstandingFor(
  actor: Actor,
  id: string,
  now = new Date(),
): Promise<Outstanding | null> {
  if (actor.kind !== "member" || !mayReadPeople(actor) || !isId(id)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const found = await load(companyId, id);
    if (!found || (found.status === "active" && !found.documentsBy)) return null;
    const list = await checklistOf(database(), found, now);
    const onboarding = found.pendingFor === "onboarding";
    const items = onboarding ? list : list.filter(({ document }) => document);
    return {
      ...{ items, ready: isComplete(items), version: found.version },
      reason: onboarding ? "onboarding" : found.status === "active" ? "due" : "return",
      documentsBy: found.documentsBy && asDay(found.documentsBy),
      decides: onboarding && mayBringBack(actor, found),
    };
  });
}

async function load(companyId: string, id: string) {
  const row = await database().membership.findFirst({
    where: { companyId, id, status: { in: ["pending", "active"] } },
    include: { company: { include: { settings: true } }, person: { select: { timeZone: true } } },
  });
  return row && { ...row, role: asRole(row.role), name: fullName(row.firstName, row.lastName) };
}
