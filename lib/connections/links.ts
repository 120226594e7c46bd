import { addDays } from "date-fns";
import type { Work } from "@/lib/command";
import { CONTRACTOR_LINK_DAYS } from "@/lib/connections/lifecycle";
import { database, inCompany, type Tx } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { hashSecret, newSecret } from "@/lib/tokens";

const purpose = "contractor";

/** Makes the secret of a contractor's link; only its hash is kept, and every link before it is dead. */
export async function newContractorLink(work: Work, connectionId: string): Promise<string> {
  const { actor, tx, now } = work;
  await killContractorLinks(work, connectionId);
  const { secret, hash } = newSecret();
  const expiresAt = addDays(now, CONTRACTOR_LINK_DAYS);
  const { companyId } = actor;
  await tx.token.create({
    data: { hash, purpose, companyId, subjectId: connectionId, createdAt: now, expiresAt },
  });
  return secret;
}

/** No link to this connection works any more. */
export async function killContractorLinks({ tx, now }: Work, connectionId: string): Promise<void> {
  await tx.token.updateMany({
    where: { subjectId: connectionId, purpose, usedAt: null },
    data: { usedAt: now },
  });
}

/** What a link's secret opens, as long as it works; looking spends nothing. */
export async function findContractorLink(tx: Pick<Tx, "token">, link: string) {
  const token = await tx.token.findFirst({
    where: { hash: hashSecret(link), purpose, usedAt: null, expiresAt: { gt: new Date() } },
  });
  return token?.companyId ? { companyId: token.companyId, connectionId: token.subjectId } : null;
}

/** The host that a link leads to: the company its command is bound to. Dead links lead to none. */
export async function hostOfLink(link: unknown): Promise<string> {
  if (typeof link !== "string") return PLATFORM;
  const found = await inCompany(PLATFORM, () => findContractorLink(database(), link));
  return found?.companyId ?? PLATFORM;
}
