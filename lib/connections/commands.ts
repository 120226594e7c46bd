import { addSeconds } from "date-fns";
import type { Actor } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { connectionLifecycle } from "@/lib/connections/lifecycle";
import { killContractorLinks } from "@/lib/connections/links";
import { loadConnection, lockConnection, nameOf, type LoadedConnection } from "@/lib/connections/load";
import { mayManageConnection } from "@/lib/connections/policy";
import { aboutConnection, addContractorInput, noteInput } from "@/lib/connections/schema";
import { sendToContractor } from "@/lib/connections/send";
import { demandNoStake } from "@/lib/connections/stake";
import { formatMoment } from "@/lib/dates";
import { database, inCompany } from "@/lib/db";
import { demandGoing } from "@/lib/delivery/stopped";
import { newId } from "@/lib/id";
import { step } from "@/lib/lifecycle";
import { memberMobile } from "@/lib/memberships/mobile";
import { demand, limits, take } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";

export const clashes = {
  connection_one_per_email: {
    field: "email",
    message: "A contractor with this address is in the list already. Look for it there.",
  },
};

/** Puts a contractor on record, and invites its contact at once unless it is only saved. */
export const addContractor = command({
  name: "connection.add",
  input: addContractorInput,
  clashes,
  async run(work, { name, businessNumber, contactName, email, mobile, send }) {
    const { actor, tx, ask, record } = work;
    const { companyId } = actor;
    ask(mayManageConnection(actor, { companyId }));
    const company = await tx.company.findFirstOrThrow({ where: { id: companyId } });
    const contactMobile = memberMobile(mobile, company.country, false);
    const id = newId();
    const contact = { contactName, contactEmail: email, contactEmailKey: email, contactMobile };
    await tx.connection.create({
      data: {
        ...{ companyId, id, name, ...contact },
        businessNumber: businessNumber || null,
        status: "initial",
      },
    });
    await record({ type: "connection.added", subject: id, person: null, data: { name } });
    if (send) await sendToContractor(work, { id, status: "initial", contactEmailKey: email, sentCount: 0 });
    return { connectionId: id };
  },
});

/** Sends the invitation, or sends it again with a new link: three times a day. */
export const inviteContractor = command({
  name: "connection.invite",
  input: aboutConnection,
  clashes: { connection_one_per_email: "Another contractor with this address is in the list already." },
  async prepare({ connectionId }, actor) {
    await demandAddress(actor, connectionId);
    await demandResend(actor, connectionId);
  },
  async run(work, { connectionId }) {
    const connection = await mine(work, connectionId);
    await sendToContractor(work, connection);
    return { email: connection.contactEmail };
  },
});

/** @throws Refusal where mail to the contact is stopped, to whoever may send */
async function demandAddress(actor: Actor, connectionId: string): Promise<void> {
  const { companyId } = actor;
  const found = await inCompany(companyId, () =>
    loadConnection(database(), companyId, connectionId).catch(() => null),
  );
  if (!found || !mayManageConnection(actor, found)) return;
  const ways = "Correct the address under Edit, or let an Admin try it again.";
  await demandGoing(companyId, found.contactEmailKey, ways);
}

/** Counts one more sending by whoever may send; a stranger's try, and the first sending, count nothing. */
export async function demandResend(actor: Actor, connectionId: string): Promise<void> {
  const { companyId } = actor;
  const found = await inCompany(companyId, () =>
    loadConnection(database(), companyId, connectionId).catch(() => null),
  );
  if (!found || found.sentCount === 0 || !mayManageConnection(actor, found)) return;
  const wait = await take(limits.invitationResends, connectionId);
  if (wait === 0) return;
  const from = formatMoment(addSeconds(new Date(), wait), found.company.timeZone, true);
  throw new Refusal(
    "limited",
    `This was resent ${limits.invitationResends.most} times in a day. You can resend it again from ${from}.`,
  );
}

/** Withdraws an open invitation; its link stops working at once. */
export const revokeContractor = command({
  name: "connection.revoke",
  input: aboutConnection,
  async run(work, { connectionId }) {
    const connection = await mine(work, connectionId);
    const status = step(connectionLifecycle, connection.status, "revoke");
    await killContractorLinks(work, connectionId);
    await changeConnection(work, connection, { status, expiresAt: null });
    await work.record({ type: "connection.revoked", subject: connectionId, person: null, data: {} });
    return { name: connection.name };
  },
});

/** Lets a pending contractor work here. */
export const approveContractor = command({
  name: "connection.approve",
  input: aboutConnection,
  async run(work, { connectionId }) {
    const connection = await mine(work, connectionId);
    await demandNoStake(work, connectionId, nameOf(connection));
    const status = step(connectionLifecycle, connection.status, "approve");
    await changeConnection(work, connection, { status });
    await work.tx.onboardingNote.updateMany({
      where: { companyId: connection.companyId, connectionId, settledAt: null },
      data: { settledAt: work.now },
    });
    const data = { from: connection.status };
    await work.record({ type: "connection.approved", subject: connectionId, person: null, data });
    return { name: connection.name };
  },
});

/** Tells the contractor what is still wanted: kept here, and mailed to its Admins. */
export const noteToContractor = command({
  name: "connection.note",
  input: noteInput,
  async prepare({ connectionId }, actor) {
    const { companyId } = actor;
    // A stranger's try counts nothing. Each note is a mail to every Admin of the contractor.
    const own = await inCompany(companyId, () =>
      loadConnection(database(), companyId, connectionId).catch(() => null),
    );
    if (own && mayManageConnection(actor, own)) await demand(limits.contractorNotes, connectionId);
  },
  async run(work, { connectionId, note }) {
    const { actor, tx, now } = work;
    const connection = await mine(work, connectionId);
    step(connectionLifecycle, connection.status, "note");
    const { companyId } = connection;
    const byId = actor.kind === "member" ? actor.personId : "";
    await tx.onboardingNote.create({
      data: { companyId, id: newId(), connectionId, item: "contractor", note, byId, at: now },
    });
    // Once what is asked for is in again, the team is told again.
    await changeConnection(work, connection, { readyAt: null });
    await work.record({ type: "connection.noted", subject: connectionId, person: null, data: { note } });
    return { name: connection.name };
  },
});

/** A contractor of the actor's company that the actor may manage, held until the end of the command. */
export async function mine(work: Work, id: string): Promise<LoadedConnection> {
  const { actor, tx, ask } = work;
  ask(mayManageConnection(actor, await loadConnection(tx, actor.companyId, id)));
  return lockConnection(work, id);
}

type Changes = { status?: string; expiresAt?: null; readyAt?: null };

async function changeConnection({ tx, now }: Work, { companyId, id }: LoadedConnection, data: Changes) {
  await tx.connection.updateMany({
    where: { companyId, id },
    data: { ...data, updatedAt: now, version: { increment: 1 } },
  });
}
