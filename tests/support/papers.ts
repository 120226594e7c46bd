import { createHash } from "node:crypto";
import { personIn, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { handIn, type StoredFile } from "@/lib/documents/hand-in";
import { newKey } from "@/lib/storage/key";
import { addRequirement } from "@/lib/requirements/commands";
import { ownerOne } from "@/tests/support/owner";
import { must, newOrigin, type Company } from "@/tests/support/world";

/** A requirement of Workers with a file, an expiry and verifying, unless told otherwise. */
export async function aRequirement(company: Company, fields: Record<string, unknown> = {}): Promise<string> {
  const input = {
    name: `White card ${company.id.slice(-6)} ${Math.random().toString(36).slice(2, 8)}`,
    ...{ of: ["WORKER"], needsFile: true, needsExpiry: true, needsVerifying: true },
    ...fields,
  };
  return must(await execute(addRequirement, company.admin, input)).requirementId;
}

/** A file as the upload leaves it; nothing is read from its place. */
export const aFile = (companyId: string, text = newKey(companyId), scan: StoredFile["scan"] = "clean") => ({
  key: newKey(companyId),
  name: "card.pdf",
  type: "application/pdf" as const,
  size: text.length,
  hash: createHash("sha256").update(text).digest(),
  scan,
});

type Owner = { person: { id: string }; member: { companyId: string; membershipId: string } };

/** The person themself, as they act on their own documents. */
export const self = ({ person, member }: Owner): Actor => personIn(person.id, member.companyId, newOrigin());

/** Hands in a file that is good until a day; by default far ahead. */
export async function handedIn(
  owner: Owner,
  requirementId: string,
  { expiresOn = "2090-01-01" as string | undefined, file = aFile(owner.member.companyId) } = {},
): Promise<{ id: string; hash: string }> {
  const { membershipId } = owner.member;
  const input = { requirementId, membershipId, ...(expiresOn && { expiresOn }) };
  const { documentId } = must(await execute(handIn(file), self(owner), input));
  return { id: documentId, hash: Buffer.from(file.hash).toString("hex") };
}

export const documentOf = (id: string) =>
  ownerOne<{ status: string; reason: string | null; replaced_at: Date | null; scan: string }>(
    "select status, reason, replaced_at, scan from document where id = $1",
    [id],
  );
