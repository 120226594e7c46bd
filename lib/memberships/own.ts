import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { database, inCompany } from "@/lib/db";
import { asDay } from "@/lib/days";
import { isOutstanding } from "@/lib/documents/standing";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { showMobile } from "@/lib/people/mobile";
import { ownPhoto } from "@/lib/photos/read";
import { PHOTO } from "@/lib/photos/labels";
import { fileOf } from "@/lib/returns/file";
import { asRole, type Role } from "@/lib/roles";

export type OwnMembership = {
  name: string;
  /** The id of the own photo, where it may be shown. */
  photo: string | null;
  /** The company asks for a photo, and there is none. */
  needsPhoto: boolean;
  /** How many documents the company asks for that are not handed in, or not good any more. */
  toHandIn: number;
  role: Role;
  status: MembershipStatus;
  since: Date;
  /** As people read it; null = none given. */
  mobile: string | null;
  /** yyyy-mm-dd: let in before the documents are good, until this day. */
  documentsBy: string | null;
};

/** The actor's own membership in the company they act in; null for whoever acts without one. */
export async function ownMembership(actor: Actor): Promise<OwnMembership | null> {
  if (actor.kind !== "member") return null;
  const { companyId, membershipId, personId } = actor;
  const [row, photo] = await Promise.all([
    inCompany(companyId, () =>
      database().membership.findFirst({
        where: { companyId, id: membershipId },
        include: { company: true, person: true },
      }),
    ),
    ownPhoto(personId),
  ]);
  if (!row) return null;
  const role = asRole(row.role);
  const file = await inCompany(companyId, () => fileOf(database(), { ...row, role }, new Date()));
  const open = file.filter(isOutstanding);
  return {
    name: fullName(row.firstName, row.lastName),
    photo: photo && !photo.checking ? photo.id : null,
    needsPhoto: open.some(({ requirementId }) => requirementId === PHOTO),
    toHandIn: open.filter(({ requirementId }) => requirementId !== PHOTO).length,
    role,
    status: asMembershipStatus(row.status),
    since: row.createdAt,
    mobile: row.mobile && showMobile(row.mobile),
    documentsBy: row.documentsBy && asDay(row.documentsBy),
  };
}
