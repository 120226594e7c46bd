import { actingPerson } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { afterDocument } from "@/lib/documents/after";
import { asDate } from "@/lib/days";
import type { Scan } from "@/lib/documents/lifecycle";
import { mustFit } from "@/lib/documents/fit";
import { lockOwner, type FileOwner } from "@/lib/documents/owner";
import { handInInput } from "@/lib/documents/schema";
import { newId } from "@/lib/id";
import { Refusal } from "@/lib/result";

/** A file that is kept already and was checked byte by byte: never from a form. */
export type StoredFile = {
  key: string;
  name: string;
  type: "application/pdf" | "image/jpeg" | "image/png";
  size: number;
  /** SHA-256 of the bytes that are kept. */
  hash: Uint8Array;
  scan: Scan;
};

/**
 * The owner hands something in for a requirement; what was there before stays as history. `file` is what the upload
 * kept, null where the requirement asks for words alone.
 */
export const handIn = (file: StoredFile | null) =>
  command({
    name: "document.hand-in",
    input: handInInput,
    async run(work, input) {
      const owner = await lockOwner(work, input);
      const documentId = await keepDocument(work, owner, { ...mustFit(owner, input, file, work.now), file });
      return { documentId };
    },
  });

export type Kept = {
  file: StoredFile | null;
  detail: string | null;
  expiresOn: string | null;
  sharedFromId?: string;
};

/** Puts a document in the place of the one before it, and tells. */
export async function keepDocument(work: Work, owner: FileOwner, kept: Kept): Promise<string> {
  const { actor, tx, now, record } = work;
  const { companyId, membershipId, connectionId, requirement } = owner;
  const personId = actingPerson(actor);
  if (!personId) throw new Refusal("not-found", "There is nothing here.");
  const about = { companyId, requirementId: requirement.id, membershipId, connectionId };
  await tx.document.updateMany({
    where: { ...about, replacedAt: null },
    data: { replacedAt: now, version: { increment: 1 } },
  });
  const id = newId();
  const { file, detail, expiresOn, sharedFromId } = kept;
  await tx.document.create({
    data: {
      ...about,
      ...{ id, personId, detail, createdAt: now },
      ...(sharedFromId && { sharedFromId }),
      expiresOn: expiresOn === null ? null : asDate(expiresOn),
      ...(file && {
        fileKey: file.key,
        fileName: file.name,
        fileType: file.type,
        fileSize: file.size,
        fileHash: Uint8Array.from(file.hash),
        scan: file.scan,
      }),
    },
  });
  const data = {
    document: id,
    requirement: requirement.name,
    name: owner.name,
    ...(connectionId && { contractor: true as const }),
    ...(sharedFromId && { shared: true as const }),
  };
  const subject = membershipId ?? connectionId;
  await record({ type: "document.handed-in", subject, person: owner.personId, data });
  await afterDocument(work, owner);
  return id;
}
