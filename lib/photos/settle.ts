import type pg from "pg";
import { z } from "zod";
import { personIn, systemIn, type Origin } from "@/lib/actor";
import { command, execute } from "@/lib/command";
import { inCompany, readPlatform, sql } from "@/lib/db";
import { isGood } from "@/lib/documents/standing";
import { PLATFORM } from "@/lib/id";
import { log } from "@/lib/log";
import { PHOTO_NAME } from "@/lib/photos/labels";
import { photoItem } from "@/lib/photos/standing";
import { Refusal } from "@/lib/result";
import { lockMember, settle } from "@/lib/returns/settle";

/** What follows in a company that waits for a photo, from one that was chosen or removed. */
export const settlePhoto = command({
  name: "onboarding.settle-photo",
  input: z.strictObject({ membershipId: z.uuid() }),
  async run(work, { membershipId }) {
    const { actor, tx, ask, record } = work;
    const member = await lockMember(work, membershipId);
    const { personId: person, status, documentsBy } = member;
    ask(actor.kind === "system" || (actor.kind === "person" && actor.personId === person));
    const waits = status === "pending" || (status === "active" && documentsBy !== null);
    const item = waits ? await photoItem(tx, member) : null;
    if (!item) throw new Refusal("conflict", "Nobody waits for this photo any more.");
    const type = isGood(item) ? "onboarding.item-done" : "onboarding.item-open";
    await record({ type, subject: membershipId, person, data: { item: PHOTO_NAME } });
    await settle(work, membershipId);
    return {};
  },
});

type Unsettled = { id: string; gone: boolean };

const UNSETTLED = `select id, removed_at is not null as gone from photo
  where person_id = $1 and set_at is not null and settled_at is null and (removed_at is not null or scan <> 'checking')`;
const SETTLED = `update photo set settled_at = now()
  where id = $1 and (removed_at is not null) = $2 and settled_at is null`;

/**
 * Tells every company that waits for this person's photo how it stands now, one transaction each. What breaks off on
 * the way is made up for by the worker.
 * @param origin of the person who chose or removed it; null = it is the clock's work
 */
export async function settlePhotoOf(personId: string, origin: Origin | null): Promise<void> {
  const open = await inCompany(PLATFORM, () => sql<Unsettled>("unsettled_photo", UNSETTLED, [personId]));
  if (open.length === 0) return;
  const waits = await readPlatform<{ company_id: string; id: string }>(
    "photo_waits",
    "select company_id, id from photo_waits($1)",
    [personId],
  );
  for (const { company_id: companyId, id: membershipId } of waits) {
    const actor = origin ? personIn(personId, companyId, origin) : systemIn(companyId);
    await execute(settlePhoto, actor, { membershipId });
  }
  for (const { id, gone } of open) await inCompany(PLATFORM, () => sql("photo_settled", SETTLED, [id, gone]));
}

const MOST = 100;
/** Whoever has just chosen one is being told by the request that did it. */
const LEFT = `select distinct person_id from photo where set_at is not null and settled_at is null
  and (removed_at is not null or scan <> 'checking') and coalesce(removed_at, set_at) < now() - interval '10 seconds' limit $1`;

/** Makes up for what broke off, and tells of what the scanner released since. */
export async function settlePhotos(worker: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await worker.query<{ person_id: string }>(LEFT, [MOST]);
  for (const { person_id: personId } of rows) {
    try {
      await settlePhotoOf(personId, null);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ personId, reason }, "a photo could not be told of");
    }
  }
}
