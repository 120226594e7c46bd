import type { Readable } from "node:stream";
import { z } from "zod";
import { actingPerson, type Actor } from "@/lib/actor";
import { command, execute } from "@/lib/command";
import { database, inCompany, readPlatform, type Tx } from "@/lib/db";
import { mayReviewOf } from "@/lib/documents/policy";
import { isStorable } from "@/lib/fields";
import { isId } from "@/lib/id";
import { Refusal } from "@/lib/result";
import { asRole } from "@/lib/roles";
import { storage } from "@/lib/storage/storage";

/** The company of a document, where this person is the one whose file it is; null = not theirs, or there is none. */
export async function companyOfOwn(personId: string, slug: string, id: string): Promise<string | null> {
  if (!isId(id) || !isStorable(slug)) return null;
  const [row] = await readPlatform<{ company_id: string }>(
    "own_document",
    "select own_document($1, $2, $3) as company_id",
    [personId, slug, id],
  );
  return row?.company_id ?? null;
}

export type OpenFile = { name: string; type: string; size: number; content: Readable };

/**
 * The file of a document for whoever may read it now: `actor` is a member who reviews, or the person that
 * `companyOfOwn` has found to be the owner. What the scanner has not released is no file.
 */
export async function openFile(actor: Actor, id: string, isOwner: boolean): Promise<OpenFile | null> {
  if (!isId(id)) return null;
  const { companyId } = actor;
  const found = await inCompany(companyId, () => loadFile(database(), companyId, id));
  if (!found?.fileKey || !["unscanned", "clean"].includes(found.scan)) return null;
  if (!isOwner && !(await mayRead(actor, id))) return null;
  const content = await storage().get(found.fileKey);
  if (!content) return null;
  const { fileName, fileType, fileSize } = found;
  return { name: fileName ?? "document", type: fileType ?? "", size: fileSize ?? 0, content };
}

/** Whoever reviews may, and that is written down; so is that somebody else tried. */
async function mayRead(actor: Actor, documentId: string): Promise<boolean> {
  const read = await execute(readDocument, actor, { documentId });
  return read.ok || read.code === "conflict"; // they opened it before, today
}

const loadFile = (tx: Pick<Tx, "document">, companyId: string, id: string) =>
  tx.document.findFirst({
    where: { companyId, id },
    include: { membership: true, requirement: true, company: true },
  });

type Found = NonNullable<Awaited<ReturnType<typeof loadFile>>>;

const ownerOf = ({ companyId, membership }: Found) => ({
  companyId,
  personId: membership?.personId ?? null,
  role: membership ? asRole(membership.role) : null,
});

/** Writes down who opened whose file: once for each person, document and day where the company is. */
const readDocument = command({
  name: "document.read",
  input: z.strictObject({ documentId: z.uuid() }),
  async run({ actor, tx, ask, record }, { documentId }) {
    const { companyId } = actor;
    // Held, so that of two looks at once one is written down.
    await tx.$queryRaw`select 1 from document where company_id = ${companyId}::uuid and id = ${documentId}::uuid for update`;
    const found = await loadFile(tx, companyId, documentId);
    ask(found !== null && mayReviewOf(actor, ownerOf(found)));
    if (!found) throw new Refusal("not-found", "There is nothing here.");
    const subject = found.membershipId ?? found.connectionId;
    const [known] = await tx.$queryRaw<{ at: Date }[]>`
      select at from audit_event where company_id = ${companyId}::uuid and subject_id = ${subject}::uuid
        and type = 'document.read' and actor_id = ${actingPerson(actor)}::uuid and data->>'document' = ${documentId}
        and at > now() - interval '25 hours'
        and (at at time zone ${found.company.timeZone})::date = (now() at time zone ${found.company.timeZone})::date limit 1`;
    if (known) throw new Refusal("conflict", "This was written down today.");
    const data = { document: documentId, requirement: found.requirement.name };
    await record({ type: "document.read", subject, person: ownerOf(found).personId, data });
    return {};
  },
});
