import type { Work } from "@/lib/command";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/result";

const DEAD =
  "The join link you came by no longer works. Ask the person who gave it to you for a new one, or choose your employer again.";

/**
 * Counts one use of a join link, in the transaction that sends the request: at the last use one of many at once wins.
 * A person counts once: who withdraws and asks again by the same link uses up nobody else's place.
 * @throws Refusal when it was revoked, has expired or is used up by now
 */
export async function countJoinLinkUse({ actor, tx, record }: Work, linkId: string, personId: string) {
  const { companyId } = actor;
  const before = await tx.accessRequest.findFirst({
    where: { companyId, personId, joinLinkId: linkId },
    select: { id: true },
  });
  if (before) return demandLive(tx, companyId, linkId);
  const counted = await tx.$executeRaw`
    update join_link set uses = uses + 1
    where company_id = ${companyId}::uuid and id = ${linkId}::uuid
      and revoked_at is null and expires_at > now() and uses < most_uses`;
  if (counted === 0) throw new Refusal("refused", DEAD);
  const { label } = await tx.joinLink.findFirstOrThrow({ where: { companyId, id: linkId } });
  await record({ type: "join-link.used", subject: linkId, person: personId, data: { label } });
}

/** A link that was revoked or has expired leads nobody here, whoever came by it before. */
async function demandLive(tx: Tx, companyId: string, linkId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from join_link where company_id = ${companyId}::uuid and id = ${linkId}::uuid
      and revoked_at is null and expires_at > now() for share`;
  if (rows.length === 0) throw new Refusal("refused", DEAD);
}
