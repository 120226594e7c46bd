import type { z } from "zod";
import type { Actor } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { clashes, demandResend, mine } from "@/lib/connections/commands";
import { connectionLifecycle } from "@/lib/connections/lifecycle";
import { demandSeen, loadConnection, type LoadedConnection } from "@/lib/connections/load";
import { editContractorInput } from "@/lib/connections/schema";
import { sendToContractor } from "@/lib/connections/send";
import { database, inCompany } from "@/lib/db";
import { step } from "@/lib/lifecycle";
import { memberMobile } from "@/lib/memberships/mobile";
import { Refusal } from "@/lib/result";

type Input = z.output<typeof editContractorInput>;

const labels = {
  name: "company name",
  businessNumber: "business number",
  contactName: "contact name",
  contactEmail: "email",
  contactMobile: "mobile",
} as const;
type Column = keyof typeof labels;

/**
 * Changes what a host wrote down of a contractor. An open invitation goes to a new address with a new link; the one
 * before is dead.
 */
export const editContractor = command({
  name: "connection.edit",
  input: editContractorInput,
  clashes,
  prepare: countInvitation,
  async run(work, { connectionId, seenVersion, ...typed }) {
    const connection = await mine(work, connectionId);
    if (connection.status === "inactive") {
      throw new Refusal("refused", `${connection.name} is inactive. Nothing can be changed until that ends.`);
    }
    step(connectionLifecycle, connection.status, "edit");
    demandSeen(connection, seenVersion);
    const data = changesOf(connection, typed);
    const fields = (Object.keys(labels) as Column[]).filter((column) => column in data);
    if (fields.length === 0) {
      throw new Refusal("refused", "Nothing is changed yet. Change a field, or go back.");
    }
    await write(work, connection, data);
    await work.record({
      type: "connection.changed",
      subject: connectionId,
      person: null,
      data: { fields: fields.map((column) => labels[column]) },
    });
    const contactEmailKey = data.contactEmail;
    const resent = contactEmailKey !== undefined && connection.status === "invited";
    if (resent) await sendToContractor(work, { ...connection, contactEmailKey });
    return { resent };
  },
});

type Changes = Partial<Pick<LoadedConnection, Column>>;

/** What differs from what is written down. @throws Refusal beside the mobile number */
function changesOf(
  connection: LoadedConnection,
  typed: Omit<Input, "connectionId" | "seenVersion">,
): Changes {
  const { name, businessNumber, contactName, email: contactEmail, mobile } = typed;
  const wanted: Record<Column, string | null> = {
    ...{ name, contactName, contactEmail },
    businessNumber: businessNumber || null,
    contactMobile: memberMobile(mobile, connection.company.country, false),
  };
  const differs = (Object.keys(wanted) as Column[]).filter((column) => wanted[column] !== connection[column]);
  return Object.fromEntries(differs.map((column) => [column, wanted[column]]));
}

async function write({ tx, now }: Work, { companyId, id }: LoadedConnection, data: Changes): Promise<void> {
  await tx.connection.updateMany({
    where: { companyId, id },
    data: {
      ...data,
      ...(data.contactEmail !== undefined && { contactEmailKey: data.contactEmail }),
      updatedAt: now,
      version: { increment: 1 },
    },
  });
}

/** A new address is a mail more: it counts among the resends of the invitation. */
async function countInvitation({ connectionId, email }: Input, actor: Actor): Promise<void> {
  const { companyId } = actor;
  const found = await inCompany(companyId, () =>
    loadConnection(database(), companyId, connectionId).catch(() => null),
  );
  if (found?.status === "invited" && found.contactEmailKey !== email) await demandResend(actor, connectionId);
}
