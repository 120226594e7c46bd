import type { Member } from "@/lib/actor";
import { newId } from "@/lib/id";
import type { Role } from "@/lib/roles";
import { beginUpload } from "@/lib/uploads/begin";
import { finishUpload, type Beside } from "@/lib/uploads/finish";
import { PIECE } from "@/lib/uploads/labels";
import type { BeginInput } from "@/lib/uploads/schema";
import { ownUpload, takePiece, type Upload } from "@/lib/uploads/upload";
import { sha256 } from "@/tests/support/files";
import { owner, ownerOne } from "@/tests/support/owner";
import { newOrigin, type Company } from "@/tests/support/world";

/** A requirement of a company, past its commands. */
export async function aRequirement(company: Company, roles: Role[] = ["WORKER"]): Promise<string> {
  const id = newId();
  await owner("insert into requirement (company_id, id, name, roles) values ($1, $2, $3, $4)", [
    company.id,
    id,
    `White card ${id.slice(-12)}`,
    roles,
  ]);
  return id;
}

type Sending = { company: Company; member: Member; requirementId: string };

export const saidOf = (
  { company, member, requirementId }: Sending,
  bytes: Buffer,
  name = "white card.pdf",
): BeginInput => ({
  company: company.slug,
  requirementId,
  membershipId: member.membershipId,
  name,
  size: bytes.length,
  sha256: sha256(bytes),
});

/** An upload as its owner finds it; fails where there is none. */
export async function found({ company, member }: Sending, id: string): Promise<Upload> {
  const upload = await ownUpload(member.personId, company.slug, id);
  if (!upload) throw new Error("There is no such upload.");
  return upload;
}

export async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Sends pieces until `most` bytes are there. @returns the upload as it is then */
export async function sendUpTo(sending: Sending, id: string, bytes: Buffer, most: number): Promise<Upload> {
  let upload = await found(sending, id);
  while (upload.received < most) {
    const piece = bytes.subarray(upload.received, upload.received + PIECE);
    await takePiece(upload, upload.received, chunksOf(piece));
    upload = await found(sending, id);
  }
  return upload;
}

/** A file from its first word to its end, through the same functions as the routes. */
export async function sendWhole(sending: Sending, bytes: Buffer, beside: Beside = {}, name?: string) {
  const { id } = await beginUpload(sending.member.personId, saidOf(sending, bytes, name));
  const upload = await sendUpTo(sending, id, bytes, bytes.length);
  return finishUpload({ personId: sending.member.personId, origin: newOrigin() }, upload, beside);
}

type Kept = {
  file_key: string;
  file_name: string;
  file_type: string;
  file_size: number;
  file_hash: Buffer;
  scan: string;
  status: string;
};

export const documentRow = (id: string) => ownerOne<Kept>("select * from document where id = $1", [id]);
