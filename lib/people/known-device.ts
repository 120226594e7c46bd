import { createHmac } from "node:crypto";
import type { Origin } from "@/lib/actor";
import type { Work } from "@/lib/command";
import { settings } from "@/lib/env";
import { deviceWords } from "@/lib/people/device";

/**
 * What a browser keeps to say "I was signed in to this account before": the same in each browser of the person, so that
 * it tells two of them apart for nobody, and nothing that anybody else could write.
 */
export const deviceMark = (personId: string): string =>
  createHmac("sha256", settings().secret).update(`known device:${personId}`).digest("base64url").slice(0, 22);

/**
 * Tells the person of a sign-in from a browser that never was signed in to their account: neither does its cookie say
 * so, nor did the same browser come from the same address. The first session of an account is nobody's news. To be
 * asked before the new session is opened.
 */
export async function tellOfNewDevice({ tx, actor, record }: Work, personId: string): Promise<void> {
  if (await isKnown(tx, personId, actor.origin)) return;
  const device = deviceWords(actor.origin.userAgent);
  await record({ type: "session.new-device", subject: personId, person: personId, data: { device } });
}

async function isKnown(tx: Work["tx"], personId: string, { address, userAgent, knownTo }: Origin) {
  if (knownTo?.includes(deviceMark(personId))) return true;
  const any = await tx.session.findFirst({ where: { personId }, select: { id: true } });
  if (!any) return true;
  const same = await tx.session.findFirst({
    where: { personId, address: address || null, userAgent: userAgent || null },
    select: { id: true },
  });
  return same !== null;
}
