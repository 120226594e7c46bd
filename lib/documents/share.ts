import { createHash } from "node:crypto";
import type { z } from "zod";
import { actingPerson, type Actor } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { database, inCompany } from "@/lib/db";
import { asDay } from "@/lib/days";
import { hexOf } from "@/lib/documents/decide";
import { mustFit } from "@/lib/documents/fit";
import { keepDocument, type StoredFile } from "@/lib/documents/hand-in";
import { lockOwner } from "@/lib/documents/owner";
import type { OwnFile } from "@/lib/documents/own";
import { shareInput } from "@/lib/documents/schema";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { newKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";

const GONE = "This document can't be used any more. Hand in a file instead.";

/**
 * Brings a verified document of the acting person along from another company, as a copy under a key of this one.
 * `from` is the own file there, as the database said for this session.
 */
export const bringAlong = (from: OwnFile | null) =>
  command({
    name: "document.bring-along",
    input: shareInput,
    async prepare({ documentId }, actor) {
      await demand(limits.documentsBrought, actingPerson(actor) ?? "");
      return copyOf(actor, from, documentId);
    },
    async run(work, input, copied) {
      try {
        return { documentId: await keepCopy(work, input, copied) };
      } catch (error) {
        // What is refused leaves no file; what is tried again needs it still.
        if (copied && error instanceof Refusal) await storage().remove(copied.file.key);
        throw error;
      }
    },
  });

type Input = z.output<typeof shareInput>;

async function keepCopy(work: Work, { requirementId, membershipId }: Input, copied: Copied | null) {
  const owner = await lockOwner(work, { requirementId, membershipId });
  if (!copied) throw new Refusal("conflict", GONE);
  const { file, expiresOn, name, sharedFromId } = copied;
  if (name.toLowerCase() !== owner.requirement.name.toLowerCase()) throw new Refusal("conflict", GONE);
  const kept = mustFit(owner, { detail: "", expiresOn: expiresOn ?? undefined }, file, work.now);
  return keepDocument(work, owner, { ...kept, file, sharedFromId });
}

type Copied = { file: StoredFile; expiresOn: string | null; name: string; sharedFromId: string };

/** The copy is made before the transaction, for it may take a while. */
async function copyOf(actor: Actor, from: OwnFile | null, id: string): Promise<Copied | null> {
  if (!from || from.companyId === actor.companyId) return null;
  const { companyId, membershipId } = from;
  const row = await inCompany(companyId, () =>
    database().document.findFirst({
      where: {
        ...{ companyId, id, membershipId, status: "verified", replacedAt: null },
        ...{ personId: actingPerson(actor) ?? "", scan: { in: ["clean", "unscanned"] } },
      },
      include: { requirement: true },
    }),
  );
  if (!row?.fileKey || !row.fileHash || !row.fileType || !row.fileName || !row.fileSize) return null;
  const key = newKey(actor.companyId);
  if (!(await copied(row.fileKey, key, hexOf(row.fileHash)))) return null;
  const file: StoredFile = {
    ...{ key, name: row.fileName, size: row.fileSize, hash: row.fileHash },
    type: row.fileType as StoredFile["type"],
    scan: row.scan === "clean" ? "clean" : "unscanned",
  };
  const expiresOn = row.expiresOn && asDay(row.expiresOn);
  return { file, expiresOn, name: row.requirement.name, sharedFromId: id };
}

/** Copies the bytes and counts them by their hash: what was verified, and nothing else, comes along. */
async function copied(from: string, to: string, expected: string): Promise<boolean> {
  const source = await storage().get(from);
  if (!source) return false;
  const hash = createHash("sha256");
  await storage().put(to, hashing(source, hash));
  if (hash.digest("hex") === expected) return true;
  await storage().remove(to);
  return false;
}

async function* hashing(source: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const piece of source) {
    hash.update(piece);
    yield piece;
  }
}
