import { actingPerson } from "@/lib/actor";
import { fullName } from "@/lib/access";
import { command, type Work } from "@/lib/command";
import { nameOf } from "@/lib/connections/load";
import { demandNoStake } from "@/lib/connections/stake";
import { afterDocument } from "@/lib/documents/after";
import { asDay, dayIn, daysBetween, ownZone } from "@/lib/days";
import { mayDecide } from "@/lib/documents/policy";
import { notAcceptedInput, OTHER, verifyInput } from "@/lib/documents/schema";
import { Refusal } from "@/lib/result";
import { asRole } from "@/lib/roles";

/** Somebody looked at it, and it is what was asked for. Bound to what they saw. */
export const verifyDocument = command({
  name: "document.verify",
  input: verifyInput,
  async run(work, { documentId, seenHash }) {
    const document = await lockToDecide(work, documentId, seenHash);
    if (document.scan === "checking")
      throw new Refusal("refused", "The scanner has not looked at the file yet. Try again in a minute.");
    if (document.scan === "infected")
      throw new Refusal("refused", "The scanner found something harmful in the file. It can't be verified.");
    if (document.expiresOn && daysBetween(document.today, asDay(document.expiresOn)) <= 0)
      throw new Refusal("refused", "This has expired. Choose Not accepted, so that a new one is asked for.");
    await decide(work, document, { status: "verified", reason: null });
    const data = { document: documentId, requirement: document.requirement.name };
    await work.record({
      type: "document.verified",
      subject: document.subject,
      person: document.ownerId,
      data,
    });
    await afterDocument(work, document);
    return { name: document.name, requirement: document.requirement.name };
  },
});

/** It is not; the owner is asked for this one item again, and reads why. */
export const refuseDocument = command({
  name: "document.refuse",
  input: notAcceptedInput,
  async run(work, { documentId, seenHash, reason: chosen, otherReason }) {
    const document = await lockToDecide(work, documentId, seenHash);
    const reason = chosen === OTHER ? otherReason : chosen;
    await decide(work, document, { status: "not-accepted", reason });
    const data = { document: documentId, requirement: document.requirement.name, reason };
    await work.record({
      ...{ type: "document.not-accepted", subject: document.subject, person: document.ownerId, data },
    });
    await afterDocument(work, document);
    return { name: document.name, requirement: document.requirement.name };
  },
});

/**
 * The document as the reviewer saw it, held with its owner until the verdict stands.
 * @throws Refusal `conflict` when another one was handed in, or somebody was faster
 */
async function lockToDecide(work: Work, id: string, seenHash: string) {
  const { actor, tx, now, ask } = work;
  const { companyId } = actor;
  const where = { companyId, id };
  const found = await tx.document.findFirst({ where });
  // The owner first, as handing in does: two who lock in another order wait for each other for ever.
  await tx.$queryRaw`select id from membership
    where company_id = ${companyId}::uuid and id = ${found?.membershipId ?? null}::uuid for update`;
  await tx.$queryRaw`select id from document where company_id = ${companyId}::uuid and id = ${id}::uuid for update`;
  const row = await tx.document.findFirst({
    where,
    include: {
      requirement: true,
      membership: { include: { person: true } },
      connection: { include: { contractor: true } },
      company: true,
    },
  });
  const { membership, connection } = row ?? {};
  const ownerId = membership?.personId ?? null;
  const owner = { companyId, personId: ownerId, role: membership ? asRole(membership.role) : null };
  ask(row !== null && mayDecide(actor, owner, row.personId));
  if (!row) throw new Refusal("not-found", "There is nothing here.");
  if (connection) await demandNoStake(work, connection.id, nameOf(connection));
  if (row.replacedAt !== null || hexOf(row.fileHash) !== seenHash)
    throw new Refusal("conflict", "A newer one was handed in meanwhile. Reload to see it.");
  const zone = ownZone(membership?.person?.timeZone, row.company.timeZone);
  const name = membership ? fullName(membership.firstName, membership.lastName) : (connection?.name ?? "");
  const subject = row.membershipId ?? row.connectionId;
  return { ...row, ownerId, name, subject, today: dayIn(zone, now) };
}

/** The hash of a file in letters; words alone have none. */
export const hexOf = (hash: Uint8Array | null): string => (hash ? Buffer.from(hash).toString("hex") : "");

type ToDecide = Awaited<ReturnType<typeof lockToDecide>>;
type Verdict = { status: "verified" | "not-accepted"; reason: string | null };

/** A verified one may still be refused, when a fault shows later; no verdict falls on what was decided otherwise. */
async function decide(work: Work, document: ToDecide, { status, reason }: Verdict): Promise<void> {
  const { actor, tx, now } = work;
  const { companyId, id, version } = document;
  const from = status === "verified" ? ["submitted"] : ["submitted", "verified"];
  const { count } = await tx.document.updateMany({
    where: { companyId, id, version, replacedAt: null, status: { in: from } },
    data: {
      ...{ status, reason, decidedAt: now, decidedById: actingPerson(actor) },
      version: { increment: 1 },
    },
  });
  if (count === 0) throw new Refusal("conflict", await whoDecided(work, document));
}

async function whoDecided({ tx }: Work, { decidedById, status }: ToDecide): Promise<string> {
  const by = decidedById ? await tx.person.findFirst({ where: { id: decidedById } }) : null;
  const name = by ? fullName(by.firstName, by.lastName) : "Somebody";
  const what = status === "verified" ? "verified it" : "did not accept it";
  return `${name} ${what} already.`;
}
