import { fullName } from "@/lib/access";
import { actingPerson, type Actor } from "@/lib/actor";
import { database, inCompany } from "@/lib/db";
import { asDay, plusDays, showDay } from "@/lib/days";
import { isId } from "@/lib/id";
import { evidenceOf, type Evidence } from "@/lib/reviews/evidence";
import { DAYS_AHEAD, MOST_AT_ONCE } from "@/lib/reviews/labels";
import { mayConfirm, mayReadReviews, reviewsWorkersOnly } from "@/lib/reviews/policy";
import { asRole, type Role } from "@/lib/roles";

export type Chosen = {
  id: string;
  name: string;
  role: Role;
  evidence: Evidence;
  /** What became of it: still to be decided, still needed (by whom, until when), or no longer active. */
  state:
    | { kind: "due"; moves: boolean }
    | { kind: "needed"; by: string | null; until: string }
    | { kind: "ended" };
};

/** The accounts that were ticked, as they stand now, by name, at most a hundred; null = none is there for this actor. */
export async function chosenReviews(actor: Actor, chosen: string[], today: string): Promise<Chosen[] | null> {
  const ids = [...new Set(chosen.filter(isId))].slice(0, MOST_AT_ONCE);
  if (!mayReadReviews(actor) || ids.length === 0) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const rows = await database().membership.findMany({
      where: {
        ...{ companyId, id: { in: ids }, activatedAt: { not: null } },
        ...(reviewsWorkersOnly(actor) && { role: "WORKER" }),
      },
      include: { confirmedBy: true },
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      take: MOST_AT_ONCE,
    });
    if (rows.length === 0) return null;
    const known = await evidenceOf(
      rows.map(({ id, lastSeenAt }) => ({ id, last_seen_at: lastSeenAt })),
      today,
    );
    return rows.map((row) => {
      const [role, evidence] = [asRole(row.role), known(row.id)];
      const { id, firstName, lastName } = row;
      return { id, name: fullName(firstName, lastName), role, evidence, state: stateOf(actor, row, today) };
    });
  });
}

type Row = {
  companyId: string;
  personId: string | null;
  role: string;
  status: string;
  confirmBy: Date | null;
  confirmedBy: { id: string; firstName: string; lastName: string } | null;
};

function stateOf(actor: Actor, row: Row, today: string): Chosen["state"] {
  if (row.status !== "active") return { kind: "ended" };
  const day = row.confirmBy && asDay(row.confirmBy);
  if (day && day <= plusDays(today, DAYS_AHEAD)) {
    return { kind: "due", moves: mayConfirm(actor, { ...row, role: asRole(row.role) }) };
  }
  const { confirmedBy } = row;
  const by = confirmedBy && fullName(confirmedBy.firstName, confirmedBy.lastName);
  const who = confirmedBy?.id === actingPerson(actor) ? by && "you" : by;
  return { kind: "needed", by: who, until: day ? showDay(day) : "" };
}
