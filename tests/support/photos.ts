import sharp from "sharp";
import { personIn, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { PLATFORM } from "@/lib/id";
import { removePhoto } from "@/lib/photos/commands";
import type { PhotoAsk } from "@/lib/photos/labels";
import { photoChanged, takePhoto } from "@/lib/photos/take";
import { photo } from "@/tests/support/files";
import { owner } from "@/tests/support/owner";
import { must, newOrigin, type Company } from "@/tests/support/world";

/** A person at their own account. */
export const atHome = (personId: string): Actor => personIn(personId, PLATFORM, newOrigin());

/** Chooses a photo as its route does. @returns its id */
export async function chooses(personId: string, bytes?: Buffer): Promise<string> {
  must(await takePhoto(atHome(personId), bytes ?? (await photo())));
  return (await photosOf(personId)).find(({ removed_at }) => removed_at === null)?.id ?? "";
}

/** Takes the photo away as its action does. */
export async function removes(personId: string): Promise<void> {
  const actor = atHome(personId);
  must(await execute(removePhoto, actor, {}));
  await photoChanged(actor);
}

type Row = {
  id: string;
  file_key: string;
  scan: string;
  set_at: Date | null;
  removed_at: Date | null;
  settled_at: Date | null;
};

/** Every photo of a person that is still kept, oldest first. */
export const photosOf = (personId: string) =>
  owner<Row>("select * from photo where person_id = $1 order by created_at", [personId]);

export const asks = (company: Company, ask: PhotoAsk) =>
  owner("update company_settings set ask_photo = $2 where company_id = $1", [company.id, ask]);

/** A picture of these measures that is red in its left half and blue in its right one. */
export async function halves(width: number, height: number, orientation = 1): Promise<Buffer> {
  const half = { width: Math.floor(width / 2), height, channels: 3 as const };
  const blue = await sharp({ create: { ...half, background: "#0000ff" } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: "#ff0000" } })
    .composite([{ input: blue, left: width - half.width, top: 0 }])
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}
