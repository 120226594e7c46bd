import { addDays } from "date-fns";
import { actingPerson } from "@/lib/actor";
import type { Work } from "@/lib/command";
import {
  connectionLifecycle,
  CONTRACTOR_LINK_DAYS,
  type ConnectionStatus,
} from "@/lib/connections/lifecycle";
import { newContractorLink } from "@/lib/connections/links";
import { countInvitations } from "@/lib/invitations/quota";
import { step } from "@/lib/lifecycle";
import { links } from "@/lib/links";

type Invited = { id: string; status: ConnectionStatus; contactEmailKey: string; sentCount: number };

/** Mails a new link to the contact of a contractor; the ones before are dead. Whether the actor may was asked before. */
export async function sendToContractor(work: Work, connection: Invited): Promise<void> {
  const { actor, tx, now, record } = work;
  const { id, status, contactEmailKey, sentCount } = connection;
  await tx.connection.updateMany({
    where: { companyId: actor.companyId, id },
    data: {
      status: step(connectionLifecycle, status, "invite"),
      invitedById: actingPerson(actor),
      sentAt: now,
      sentCount: { increment: 1 },
      expiresAt: addDays(now, CONTRACTOR_LINK_DAYS),
      updatedAt: now,
      version: { increment: 1 },
    },
  });
  await countInvitations(work, [contactEmailKey]);
  const inviteUrl = links.contractor(await newContractorLink(work, id));
  const data = { again: sentCount > 0 };
  await record({ type: "connection.invited", subject: id, person: null, data }, { inviteUrl });
}
