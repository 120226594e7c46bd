import type { Tx } from "@/lib/db";
import type { Item } from "@/lib/documents/standing";
import { asPhotoAsk, asksPhotoOf, PHOTO, PHOTO_NAME } from "@/lib/photos/labels";
import type { Role } from "@/lib/roles";

type Subject = { companyId: string; role: Role; personId: string | null };
type Row = { ask_photo: string; id: string | null; scan: string | null };

/**
 * The photo as an item of a member's file, beside the documents; null where the company asks for none of this role.
 * Until the scanner has answered it is handed in, and not good yet. Runs in the company's scope.
 */
export async function photoItem(
  tx: Pick<Tx, "$queryRaw">,
  { companyId, role, personId }: Subject,
): Promise<Item | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select s.ask_photo, f.id, f.scan from company_settings s
    left join photo f on f.person_id = ${personId}::uuid and f.set_at is not null and f.removed_at is null
    where s.company_id = ${companyId}::uuid`;
  if (!row || !asksPhotoOf(asPhotoAsk(row.ask_photo), role)) return null;
  const isChecking = row.scan === "checking";
  return {
    requirementId: PHOTO,
    name: PHOTO_NAME,
    detail: "Your face from the front, so that people know you.",
    ...{ needsFile: true, needsExpiry: false, needsVerifying: isChecking },
    state: row.id === null ? "missing" : isChecking ? "submitted" : "good",
    ...{ isNew: false, expiresOn: null, documentId: row.id, reason: null, verified: false },
  };
}
