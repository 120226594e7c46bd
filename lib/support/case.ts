import { fullName } from "@/lib/access";
import type { Support } from "@/lib/actor";
import { supportIn } from "@/lib/actor";
import { formatDay } from "@/lib/dates";
import { database, inCompany, type Tx } from "@/lib/db";
import { isId } from "@/lib/id";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { asReturnMode, type ReturnMode } from "@/lib/returns/labels";
import { asRole, type Role } from "@/lib/roles";
import { mayBringBack } from "@/lib/support/policy";

/** How long what was found may be opened without looking it up again. */
const OPEN_MINUTES = 60;

export type Case = {
  actor: Support;
  companyName: string;
  name: string;
  role: Role;
  status: MembershipStatus;
  /** What happened to the account, oldest first: without reasons, which are the company's own. */
  history: string[];
  /** How the company lets people return. */
  mode: ReturnMode;
  moves: boolean;
};

/** Whether this person at the desk looked this account up within the hour: nobody leafs through companies. */
export async function wasLookedUp(
  db: Pick<Tx, "auditEvent">,
  { companyId, personId }: Support,
  membershipId: string,
  now: Date,
): Promise<boolean> {
  const since = new Date(now.getTime() - OPEN_MINUTES * 60_000);
  const found = await db.auditEvent.findFirst({
    where: {
      companyId,
      subjectId: membershipId,
      type: "support.looked-up",
      actorId: personId,
      at: { gt: since },
    },
    select: { id: true },
  });
  return found !== null;
}

/** One account that was found at the desk; null for everything else, whatever it is. */
export async function caseOf(
  platform: Support,
  slug: string,
  membershipId: string,
  now: Date,
): Promise<Case | null> {
  const { personId, origin, recent, companyId: nowhere } = platform;
  if (!isId(membershipId) || !/^[a-z0-9-]{1,60}$/.test(slug)) return null;
  const company = await inCompany(nowhere, () =>
    database().company.findFirst({ where: { slug, status: "active" } }),
  );
  if (!company) return null;
  const actor = supportIn(personId, company.id, origin, recent);
  return inCompany(company.id, async () => {
    if (!(await wasLookedUp(database(), actor, membershipId, now))) return null;
    const where = { companyId: company.id };
    const [row, away, settings] = await Promise.all([
      database().membership.findFirst({ where: { ...where, id: membershipId } }),
      database().deactivation.findMany({
        where: { ...where, membershipId },
        orderBy: { at: "asc" },
        take: 50,
      }),
      database().companySettings.findFirstOrThrow({ where }),
    ]);
    if (!row) return null;
    const status = asMembershipStatus(row.status);
    return {
      ...{ actor, companyName: company.name, name: fullName(row.firstName, row.lastName) },
      ...{ role: asRole(row.role), status, mode: asReturnMode(settings.returnMode) },
      history: historyOf(row.createdAt, away, company.timeZone),
      moves: status === "inactive" && mayBringBack(actor, row),
    };
  });
}

type Away = { at: Date; undoneAt: Date | null; returnedAt: Date | null };

function historyOf(addedAt: Date, away: Away[], zone: string): string[] {
  const on = (moment: Date) => `${formatDay(moment, zone)} ${moment.getUTCFullYear()}`;
  const times = away.flatMap(({ at, undoneAt, returnedAt }) => [
    `Deactivated on ${on(at)}`,
    ...(undoneAt ? ["That was undone at once"] : []),
    ...(returnedAt ? [`Reactivated on ${on(returnedAt)}`] : []),
  ]);
  return [`Added on ${on(addedAt)}`, ...times];
}
