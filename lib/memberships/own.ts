import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { database, inCompany } from "@/lib/db";
import { asDay } from "@/lib/days";
import { isOutstanding } from "@/lib/documents/standing";
import { asMembershipStatus, type MembershipStatus } from "@/lib/memberships/lifecycle";
import { showMobile } from "@/lib/people/mobile";
import { ownPhoto } from "@/lib/photos/read";
import { photoItem } from "@/lib/photos/standing";
import { asRole, type Role } from "@/lib/roles";

export type OwnMembership = {
  name: string;
  /** The id of the own photo, where it may be shown. */
  photo: string | null;
  /** Let in until a day, and the company still asks for a photo. */
  needsPhoto: boolean;
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
    inCompany(companyId, () => database().membership.findFirst({ where: { companyId, id: membershipId } })),
    ownPhoto(personId),
  ]);
  if (!row) return null;
  const role = asRole(row.role);
  const asked =
    row.documentsBy &&
    (await inCompany(companyId, () => photoItem(database(), { companyId, role, personId })));
  return {
    name: fullName(row.firstName, row.lastName),
    photo: photo && !photo.checking ? photo.id : null,
    needsPhoto: asked ? isOutstanding(asked) : false,
    role,
    status: asMembershipStatus(row.status),
    since: row.createdAt,
    mobile: row.mobile && showMobile(row.mobile),
    documentsBy: row.documentsBy && asDay(row.documentsBy),
  };
}
