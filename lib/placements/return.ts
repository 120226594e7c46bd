import { actingPerson } from "@/lib/actor";
import type { Secrets } from "@/lib/audit/facts";
import type { Work } from "@/lib/command";
import type { LoadedConnection } from "@/lib/connections/load";
import { whoMayBeTold } from "@/lib/mail-loops";
import { leadsTo } from "@/lib/lifecycle";
import { membershipLifecycle } from "@/lib/memberships/lifecycle";
import { placedLetters } from "@/lib/placements/letters";
import { keepWaiting } from "@/lib/placements/waiting";
import { limits } from "@/lib/rate-limit";
import type { ReturnMode } from "@/lib/returns/labels";

/** Everybody who left with the connection, nobody, or these of them. */
export type WhoReturns = "all" | "none" | string[];

const returning = leadsTo(membershipLifecycle, "return-open");

type Row = { id: string; person_id: string; first_name: string; email: string };

/**
 * Brings back who left at the moment when the connection ended, in few statements however many they are. Whether a
 * place opens is the judge's matter: while the connection is Pending it does not.
 * @returns how many
 */
export async function returnPlacements(
  work: Work,
  connection: LoadedConnection,
  leftAt: Date,
  who: WhoReturns,
  mode: ReturnMode,
): Promise<number> {
  if (who === "none") return 0;
  const { actor, tx, now, recordEach } = work;
  const { companyId, id: connectionId, contractor } = connection;
  const chosen = who === "all" ? null : who;
  const rows = await tx.$queryRaw<Row[]>`
    update membership m set status = ${returning.to}, updated_at = ${now}, version = m.version + 1
    where m.company_id = ${companyId}::uuid and m.connection_id = ${connectionId}::uuid
      and m.status = any (${returning.from}::text[])
      and m.id = any (array(select d.membership_id from deactivation d where d.company_id = ${companyId}::uuid
        and d.at = ${leftAt} and d.returned_at is null and d.undone_at is null))
      and (${chosen}::uuid[] is null or m.id = any (${chosen}::uuid[]))
    returning m.id, m.person_id, m.first_name, m.email`;
  const ids = rows.map(({ id }) => id);
  const waiting = await tx.deactivation.findMany({
    where: { companyId, at: leftAt, membershipId: { in: ids }, returnedAt: null, statusBefore: "pending" },
    select: { membershipId: true },
  });
  await keepWaiting(
    work,
    waiting.flatMap(({ membershipId }) => membershipId ?? []),
  );
  await tx.deactivation.updateMany({
    where: { companyId, at: leftAt, membershipId: { in: ids }, returnedAt: null },
    data: { returnedAt: now, returnedById: actingPerson(actor), returnMode: mode },
  });
  const data = { connection: connectionId, contractor: contractor?.name ?? connection.name };
  const letterTo = await placedLetters(work, connection);
  const told = await whoMayBeTold(
    work,
    limits.connectionReturnMails,
    rows.map(({ person_id }) => person_id),
  );
  await recordEach(
    rows.map((row) => ({
      fact: { type: "placement.returned" as const, subject: row.id, person: row.person_id, data },
      secrets: [
        told.has(row.person_id) ? letterTo({ firstName: row.first_name, email: row.email }) : null,
      ] satisfies Secrets<"placement.returned">,
    })),
  );
  return rows.length;
}
