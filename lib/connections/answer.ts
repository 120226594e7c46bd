import { actingPerson, type Actor } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { connectionLifecycle } from "@/lib/connections/lifecycle";
import { findContractorLink, killContractorLinks } from "@/lib/connections/links";
import { lockConnection, type LoadedConnection } from "@/lib/connections/load";
import { settleConnection } from "@/lib/connections/ready";
import { companyRunBy } from "@/lib/connections/runs";
import { acceptConnectionInput, declineConnectionInput } from "@/lib/connections/schema";
import type { Tx } from "@/lib/db";
import { step } from "@/lib/lifecycle";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";

const dead = () =>
  new Refusal("not-found", "This invitation no longer works. Ask the company that sent it to send it again.");

const isAnyone = (actor: Actor) => actor.kind === "visitor" || actor.kind === "person";

/** Whether whoever invited could still do so today. */
export async function inviterStands(
  tx: Pick<Tx, "membership">,
  { companyId, invitedById }: Pick<LoadedConnection, "companyId" | "invitedById">,
): Promise<boolean> {
  const inviter = await tx.membership.findFirst({
    where: {
      companyId,
      personId: invitedById ?? "",
      connectionId: null,
      role: { in: ["ADMIN", "MANAGER"] },
      status: "active",
      person: { status: "active" },
    },
    select: { id: true },
  });
  return inviter !== null;
}

/** Waits for everybody else, then finds link and connection as they are now. @throws Refusal when either is dead */
async function openByLink(work: Work, link: string): Promise<LoadedConnection> {
  const { actor, tx, ask } = work;
  ask(isAnyone(actor));
  const before = await findContractorLink(tx, link);
  if (before?.companyId !== actor.companyId) throw dead();
  const connection = await lockConnection(work, before.connectionId);
  const { status, company } = connection;
  if (!(await findContractorLink(tx, link)) || status !== "invited" || company.status !== "active") {
    throw dead();
  }
  if (!connection.invitedById || !(await inviterStands(tx, connection))) throw dead();
  return connection;
}

/** An Admin of the contractor accepts for it. The link and the company's account are the proof, not the address. */
export const acceptConnection = command({
  name: "connection.accept",
  input: acceptConnectionInput,
  clashes: {
    connection_one_per_contractor: {
      field: "contractorId",
      message: "This company works for them already. Open it under Works for, or choose another one.",
    },
  },
  prepare: (_, actor) => demand(limits.invitationLinks, actor.origin.address),
  async run(work, { link, contractorId }) {
    const { tx, now, actor, record } = work;
    const connection = await openByLink(work, link);
    const personId = actingPerson(actor);
    if (!personId) throw new Refusal("not-allowed", "Sign in first, then accept.");
    const contractor = await contractorOf(work, personId, contractorId);
    const { companyId, id } = connection;
    const move = (await mustWait(tx, companyId)) ? "accept-pending" : "accept-open";
    const status = step(connectionLifecycle, connection.status, move);
    await tx.connection.updateMany({
      where: { companyId, id },
      data: { status, contractorId, expiresAt: null, updatedAt: now, version: { increment: 1 } },
    });
    await killContractorLinks(work, id);
    const data = { contractor: contractor.name, contractorId, to: status };
    await record({ type: "connection.accepted", subject: id, person: personId, data });
    await settleConnection(work, id);
    return { slug: contractor.slug, connectionId: id };
  },
});

async function contractorOf(work: Work, personId: string, contractorId: string) {
  const contractor = await companyRunBy(work, personId, contractorId);
  if (!contractor) {
    const sentence = "Only an Admin of a company can accept for it. Choose a company that you run.";
    throw new Refusal("invalid", "Check the company.", { contractorId: sentence });
  }
  if (contractorId === work.actor.companyId) {
    const sentence = "A company can't work for itself. Choose another company.";
    throw new Refusal("invalid", "Check the company.", { contractorId: sentence });
  }
  return contractor;
}

/** Whether a new contractor waits for an approval: the host says so, or asks contractors for documents. */
async function mustWait(tx: Tx, companyId: string): Promise<boolean> {
  const settings = await tx.companySettings.findFirst({ where: { companyId } });
  if (settings?.onboardingContractors) return true;
  const asked = await tx.requirement.findFirst({ where: { companyId, contractors: true, retiredAt: null } });
  return asked !== null;
}

/** Says no, with words for the host where there are any: whoever holds the link may. */
export const declineConnection = command({
  name: "connection.decline",
  input: declineConnectionInput,
  prepare: (_, actor) => demand(limits.invitationLinks, actor.origin.address),
  async run(work, { link, note }) {
    const { tx, now, actor, record } = work;
    const connection = await openByLink(work, link);
    const { companyId, id, company } = connection;
    const status = step(connectionLifecycle, connection.status, "decline");
    await tx.connection.updateMany({
      where: { companyId, id },
      data: { status, expiresAt: null, updatedAt: now, version: { increment: 1 } },
    });
    await killContractorLinks(work, id);
    const data = { note: note || null };
    await record({ type: "connection.declined", subject: id, person: actingPerson(actor), data });
    return { hostName: company.name };
  },
});
