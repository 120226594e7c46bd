import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { mayJudge } from "@/lib/connections/policy";
import { stakesIn } from "@/lib/connections/stake";
import { database, inCompany } from "@/lib/db";
import { mayVerify } from "@/lib/documents/policy";
import { managesRole } from "@/lib/memberships/policy";
import { PAGE_SIZE, pageOf, textToPlace } from "@/lib/keyset";
import { roles, type Role } from "@/lib/roles";

export type Waiting = {
  id: string;
  /** Whose it is: a person, or a contractor. */
  name: string;
  requirement: string;
  handedInAt: Date;
  isOwn: boolean;
  /** Of a contractor that the actor runs: others decide. */
  isOthers: boolean;
};

/** What this actor's company has to verify; theirs to see are the papers that they may decide on. */
function waitingFor(actor: Actor & { kind: "member" }) {
  const seen: Role[] = roles.filter((role) => managesRole(actor.role, role));
  const OPEN = ["active", "pending"];
  return {
    ...{ companyId: actor.companyId, status: "submitted", replacedAt: null, scan: { not: "infected" } },
    requirement: { needsVerifying: true, retiredAt: null },
    OR: [
      { membership: { status: { in: OPEN }, role: { in: seen } } },
      { connection: { status: { in: OPEN } } },
    ],
  };
}

/** One page of what waits for verifying, oldest first; null for whoever may not verify. */
export async function listToVerify(actor: Actor, after: string | undefined) {
  if (actor.kind !== "member" || !mayVerify(actor)) return null;
  const place = textToPlace(after);
  const { page, stakes } = await inCompany(actor.companyId, async () => {
    const rows = await database().document.findMany({
      where: {
        ...waitingFor(actor),
        ...(place && {
          AND: { OR: [{ createdAt: { gt: place.at } }, { createdAt: place.at, id: { gt: place.id } }] },
        }),
      },
      include: { requirement: true, membership: true, connection: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: PAGE_SIZE + 1,
    });
    const page = pageOf(rows);
    const contractors = page.rows.flatMap(({ connectionId }) => connectionId ?? []);
    return { page, stakes: await stakesIn(database(), actor, [...new Set(contractors)]) };
  });
  return {
    rows: page.rows.map(({ id, createdAt, personId, requirement, membership, connection }): Waiting => ({
      id,
      name: membership ? fullName(membership.firstName, membership.lastName) : (connection?.name ?? ""),
      requirement: requirement.name,
      handedInAt: createdAt,
      isOwn: personId === actor.personId,
      isOthers: !mayJudge(actor, stakes.get(connection?.id ?? "") ?? NONE),
    })),
    after: page.after,
  };
}

const NONE = { runs: false, others: true };

const MOST = 100;

/** How many wait, counted up to a hundred; null for whoever may not verify. */
export async function countToVerify(actor: Actor): Promise<number | null> {
  if (actor.kind !== "member" || !mayVerify(actor)) return null;
  const rows = await inCompany(actor.companyId, () =>
    database().document.findMany({ where: waitingFor(actor), select: { id: true }, take: MOST }),
  );
  return rows.length;
}
