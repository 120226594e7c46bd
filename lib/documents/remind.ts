import { z } from "zod";
import { command, type Work } from "@/lib/command";
import { asDay } from "@/lib/days";
import type { DueItem } from "@/lib/documents/facts";
import { mayRemind } from "@/lib/documents/policy";
import { Refusal } from "@/lib/result";

const id = z.uuid();
const due = z.strictObject({
  documentId: id,
  /** Which reminder it is: so many days before the expiry. */
  days: z.int().min(0).max(365),
  /** How many days are really left. */
  left: z.int(),
});

const input = z.strictObject({
  membershipId: id.optional(),
  connectionId: id.optional(),
  due: z.array(due).min(1).max(500),
});

/** Tells one owner of everything that is due today, in one mail; each reminder once, whoever else is at it. */
export const remindOwner = command({
  name: "document.remind",
  input,
  async run(work, { membershipId = null, connectionId = null, due }) {
    const { actor, tx, ask, record } = work;
    ask(mayRemind(actor));
    const items: DueItem[] = [];
    const person = await ownerNow(work, membershipId);
    for (const { documentId, days, left } of due) {
      const document = await tx.document.findFirst({
        where: { companyId: actor.companyId, id: documentId, membershipId, connectionId, replacedAt: null },
        include: { requirement: true },
      });
      if (!document?.expiresOn || document.status === "not-accepted") continue;
      if (!(await isFirst(work, documentId, days))) continue;
      const expiresOn = asDay(document.expiresOn);
      items.push({ document: documentId, requirement: document.requirement.name, expiresOn, days: left });
    }
    if (items.length === 0) throw new Refusal("conflict", "They were told already.");
    items.sort((a, b) => a.days - b.days || a.requirement.localeCompare(b.requirement, "en"));
    const type = items.some(({ days }) => days <= 0) ? "document.expired" : "document.expiring";
    await record({ type, subject: membershipId ?? connectionId, person, data: { items } });
    return { told: items.length };
  },
});

/** The person, still in the company: held, so that nobody is mailed who is being deactivated. */
async function ownerNow({ actor: { companyId }, tx }: Work, membershipId: string | null) {
  if (membershipId === null) return null;
  const [row] = await tx.$queryRaw<{ person_id: string | null; status: string }[]>`
    select person_id, status from membership
    where company_id = ${companyId}::uuid and id = ${membershipId}::uuid for update`;
  if (row?.status === "active" || row?.status === "pending") return row.person_id;
  throw new Refusal("conflict", "They left meanwhile.");
}

/** A reminder that is in the table was sent; the row itself is the right to send it. */
async function isFirst({ actor: { companyId }, tx, now }: Work, documentId: string, days: number) {
  const count = await tx.$executeRaw`
    insert into document_reminder (company_id, document_id, days, at)
    values (${companyId}::uuid, ${documentId}::uuid, ${days}, ${now}) on conflict do nothing`;
  return count === 1;
}
