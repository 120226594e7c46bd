import type { Actor } from "@/lib/actor";
import { database, inCompany } from "@/lib/db";

/** The logo as a PNG, for every member of the company; null = none, or no member. */
export async function logoOf(actor: Actor): Promise<Uint8Array<ArrayBuffer> | null> {
  if (actor.kind !== "member") return null;
  const { companyId } = actor;
  const found = await inCompany(companyId, () => database().companyLogo.findFirst({ where: { companyId } }));
  return found?.image ?? null;
}

/** Where a member's browser gets the logo, a new address for each new logo; null = the company has none. */
export async function logoHref(actor: Actor, slug: string): Promise<string | null> {
  if (actor.kind !== "member") return null;
  const { companyId } = actor;
  const select = { updatedAt: true };
  const found = await inCompany(companyId, () =>
    database().companyLogo.findFirst({ where: { companyId }, select }),
  );
  return found && `/c/${slug}/logo?v=${found.updatedAt.getTime().toString(36)}`;
}
