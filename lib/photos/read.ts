import type { Readable } from "node:stream";
import { mayReview } from "@/lib/access-requests/policy";
import type { Actor } from "@/lib/actor";
import { inCompany, sql } from "@/lib/db";
import { isId, PLATFORM } from "@/lib/id";
import { mayReadPeople } from "@/lib/memberships/policy";
import { storage } from "@/lib/storage/storage";

/** A person's own photo; `checking` = the scanner has not released it, and it is shown to nobody. */
export type OwnPhoto = { id: string; checking: boolean };

type Row = { id: string; file_key: string; scan: string };

const OWN = `select id, file_key, scan from photo
  where person_id = $1 and set_at is not null and removed_at is null limit 1`;
const ownRow = (personId: string) =>
  inCompany(PLATFORM, () => sql<Row>("own_photo", OWN, [personId])).then(([row]) => row ?? null);

export async function ownPhoto(personId: string): Promise<OwnPhoto | null> {
  const row = await ownRow(personId);
  return row && { id: row.id, checking: row.scan === "checking" };
}

/** The id of the photo that a member may see of this person now; null = none, or none for them. */
export async function photoOf(actor: Actor, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  return (await seenHere(actor, null, personId))?.id ?? null;
}

/** The same rights as for the person's page, or for the page of an open request; the database is asked each time. */
async function seenHere(actor: Actor, id: string | null, personId: string | null): Promise<Row | null> {
  if (!mayReadPeople(actor)) return null;
  const [row] = await inCompany(actor.companyId, () =>
    sql<Row>("photo_here", "select id, file_key from photo_here($1, $2, $3)", [
      ...[id, personId],
      mayReview(actor),
    ]),
  );
  return row ?? null;
}

/** The key of a photo's file, where it is this person's own and released; null for every other one. */
export async function ownPhotoKey(personId: string, id: string): Promise<string | null> {
  const row = isId(id) ? await ownRow(personId) : null;
  return row?.id === id && row.scan !== "checking" ? row.file_key : null;
}

/** The key of a photo's file, where this member may see it now. */
export async function photoKeyFor(actor: Actor, id: string): Promise<string | null> {
  return isId(id) ? ((await seenHere(actor, id, null))?.file_key ?? null) : null;
}

/** The JPEG of a key; null where its file is gone. */
export const photoFile = (key: string): Promise<Readable | null> => storage().get(key);
