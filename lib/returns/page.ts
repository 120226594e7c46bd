import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { database, inCompany } from "@/lib/db";
import { dayIn, plusDays, showDay } from "@/lib/days";
import { isGood, type Item } from "@/lib/documents/standing";
import { isId } from "@/lib/id";
import { showMobile } from "@/lib/people/mobile";
import { fileOf, outstandingOf } from "@/lib/returns/file";
import { asReturnMode, MOST_DAYS, type ReturnMode } from "@/lib/returns/labels";
import { mayBringBack, mayChooseRole } from "@/lib/returns/policy";
import { returnEffects, type ReturnEffect } from "@/lib/returns/preview";
import { asRole, roles, type Role } from "@/lib/roles";

/** The file as it stands for one role, and what each way back would do. */
export type RoleFile = { role: Role; items: FileItem[]; effects: Record<ReturnMode, ReturnEffect[]> };
export type FileItem = Pick<Item, "requirementId" | "name" | "state" | "isNew" | "verified"> & {
  /** `12 Dec 2026`. */
  expires: string | null;
  reason: string | null;
};

export type ReturnPage = {
  id: string;
  version: number;
  name: string;
  formerRole: Role;
  joined: boolean;
  mobile: string | null;
  left: { at: Date; reason: string } | null;
  /** One for each role that the actor may give, the former one first. */
  files: RoleFile[];
  suggested: { mode: ReturnMode; documentsBy: string };
  earliest: string;
  latest: string;
};

/** What the dialog of a return shows; null where there is none for this actor. */
export async function returnPage(actor: Actor, id: string, now = new Date()): Promise<ReturnPage | null> {
  if (actor.kind !== "member" || !isId(id)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const row = await database().membership.findFirst({
      where: { companyId, id, status: "inactive" },
      include: { company: { include: { settings: true } }, person: { select: { timeZone: true } } },
    });
    if (!row) return null;
    const member = { ...row, role: asRole(row.role), name: fullName(row.firstName, row.lastName) };
    if (!mayBringBack(actor, member)) return null;
    const left = await database().deactivation.findFirst({
      where: { companyId, membershipId: id, undoneAt: null, returnedAt: null },
      select: { at: true, reason: true },
    });
    const today = dayIn(row.company.timeZone, now);
    const settings = row.company.settings;
    const given = row.connectionId === null && mayChooseRole(actor) ? roles : [];
    const files = [member.role, ...given.filter((role) => role !== member.role)].map((role) =>
      fileFor({ ...member, role }, now, left?.at ?? null),
    );
    return {
      ...{ id, version: row.version, name: member.name, formerRole: member.role },
      joined: row.personId !== null,
      mobile: row.mobile && showMobile(row.mobile),
      left,
      files: await Promise.all(files),
      suggested: {
        mode: asReturnMode(settings?.returnMode ?? "documents"),
        documentsBy: plusDays(today, settings?.returnDays ?? 14),
      },
      earliest: plusDays(today, 1),
      latest: plusDays(today, MOST_DAYS),
    };
  });
}

type Subject = Parameters<typeof fileOf>[1] & {
  name: string;
  email: string | null;
  personId: string | null;
  company: { name: string };
};

async function fileFor(member: Subject, now: Date, since: Date | null): Promise<RoleFile> {
  const { role, name, email, company, personId } = member;
  const items = await fileOf(database(), member, now, since);
  const about = { name, email, companyName: company.name, role, joined: personId !== null };
  const sorted = items.toSorted((a, b) => Number(isGood(a)) - Number(isGood(b)));
  return {
    role,
    items: sorted.map(({ requirementId, name: item, state, isNew, verified, expiresOn, reason }) => ({
      ...{ requirementId, name: item, state, isNew, verified, reason },
      expires: expiresOn && showDay(expiresOn),
    })),
    effects: returnEffects(about, outstandingOf(items)),
  };
}
