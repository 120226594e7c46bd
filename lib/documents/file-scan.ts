import { z } from "zod";
import { systemIn } from "@/lib/actor";
import { command, execute } from "@/lib/command";
import { afterDocument } from "@/lib/documents/after";
import type { Scan } from "@/lib/documents/lifecycle";
import { mayScan } from "@/lib/documents/policy";
import { Refusal } from "@/lib/result";

/** Keeps what the scanner said of a file it had not answered for. */
export const recordScan = command({
  name: "document.scan",
  input: z.strictObject({ documentId: z.uuid(), scan: z.enum(["unscanned", "clean", "infected"]) }),
  async run(work, { documentId, scan }) {
    const { actor, tx, ask, record } = work;
    ask(mayScan(actor));
    const { companyId } = actor;
    const document = await tx.document.findFirst({
      where: { companyId, id: documentId },
      include: { requirement: true },
    });
    const { count } = await tx.document.updateMany({
      where: { companyId, id: documentId, scan: "checking" },
      data: { scan, version: { increment: 1 } },
    });
    if (!document || count === 0) throw new Refusal("conflict", "The scanner has answered already.");
    const { membershipId, connectionId, requirement } = document;
    const member =
      membershipId && (await tx.membership.findFirst({ where: { companyId, id: membershipId } }));
    await record({
      type: scan === "infected" ? "document.infected" : "document.scanned",
      subject: membershipId ?? connectionId,
      person: (member && member.personId) || null,
      data: { document: documentId, requirement: requirement.name },
    });
    await afterDocument(work, document);
    return {};
  },
});

/** Keeps a verdict; that somebody else kept one meanwhile is fine. */
export async function sayOf(companyId: string, documentId: string, scan: Scan): Promise<void> {
  if (scan === "checking") return;
  await execute(recordScan, systemIn(companyId), { documentId, scan });
}
