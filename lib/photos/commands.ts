import { z } from "zod";
import { command } from "@/lib/command";
import type { Tx } from "@/lib/db";
import type { Scan } from "@/lib/documents/lifecycle";
import { PLATFORM } from "@/lib/id";
import { lockPerson } from "@/lib/people/email-links";
import { ownAccount } from "@/lib/people/policy";
import { nothingInput } from "@/lib/people/schema";
import { Refusal } from "@/lib/result";

/** A photo whose file is kept, and what the scanner said of it. */
export type KeptPhoto = { id: string; scan: Exclude<Scan, "infected"> };

/** Makes a kept photo the person's own; the one before is gone, its file goes with the next tidying. */
export const setPhoto = ({ id, scan }: KeptPhoto) =>
  command({
    name: "person.set-photo",
    input: nothingInput,
    async run({ actor, tx, now, ask, record }) {
      const personId = ownAccount(actor) ?? "";
      ask(personId !== "");
      await lockPerson(tx, personId);
      const kept = await tx.photo.findFirst({
        where: { id, personId, setAt: null, removedAt: null, person: { status: "active" } },
      });
      if (!kept) throw new Refusal("not-found", "There is nothing here.");
      // Whoever waits for a photo has the new one.
      await tx.photo.updateMany({ where: inForce(personId), data: { removedAt: now, settledAt: now } });
      await tx.photo.updateMany({ where: { id }, data: { setAt: now, scan } });
      await record({ type: "person.photo-set", subject: personId, person: personId, data: {} });
      return {};
    },
  });

export const removePhoto = command({
  name: "person.remove-photo",
  input: nothingInput,
  async run({ actor, tx, now, ask, record }) {
    const personId = ownAccount(actor) ?? "";
    ask(personId !== "");
    await lockPerson(tx, personId);
    await takeAway(tx, inForce(personId), now, "There is no photo any more.");
    const data = { harmful: false };
    await record({ type: "person.photo-removed", subject: personId, person: personId, data });
    return {};
  },
});

/** Keeps what the scanner said of a photo it had not answered for; a harmful one is gone. */
export const recordPhotoScan = command({
  name: "person.scan-photo",
  input: z.strictObject({ photoId: z.uuid(), scan: z.enum(["unscanned", "clean", "infected"]) }),
  async run({ actor, tx, now, ask, record }, { photoId: id, scan }) {
    ask(actor.kind === "system" && actor.companyId === PLATFORM);
    const waiting = { id, scan: "checking", setAt: { not: null }, removedAt: null };
    const photo = await tx.photo.findFirst({ where: waiting });
    const late = "The scanner has answered already.";
    if (!photo) throw new Refusal("conflict", late);
    const about = { subject: photo.personId, person: photo.personId };
    if (scan === "infected") {
      await takeAway(tx, waiting, now, late);
      await record({ type: "person.photo-removed", ...about, data: { harmful: true } });
      return {};
    }
    const { count } = await tx.photo.updateMany({ where: waiting, data: { scan } });
    if (count === 0) throw new Refusal("conflict", late);
    await record({ type: "person.photo-scanned", ...about, data: {} });
    return {};
  },
});

const inForce = (personId: string) => ({ personId, setAt: { not: null }, removedAt: null });

type Which = Parameters<Tx["photo"]["updateMany"]>[0]["where"];

async function takeAway(tx: Tx, where: Which, now: Date, late: string): Promise<void> {
  const { count } = await tx.photo.updateMany({ where, data: { removedAt: now, settledAt: null } });
  if (count === 0) throw new Refusal("conflict", late);
}
