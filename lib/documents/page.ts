import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { mayJudge, type Stake } from "@/lib/connections/policy";
import { stakeIn } from "@/lib/connections/stake";
import { database, inCompany } from "@/lib/db";
import { asDay, dayIn, ownZone } from "@/lib/days";
import { hexOf } from "@/lib/documents/decide";
import {
  asDocumentStatus,
  asScan,
  type DocumentStatus,
  type ItemState,
  type Scan,
} from "@/lib/documents/lifecycle";
import { mayDecide, mayReviewOf } from "@/lib/documents/policy";
import { stateOf } from "@/lib/documents/standing";
import { isId } from "@/lib/id";
import { contractorPath, personPath } from "@/lib/links";
import { asRole } from "@/lib/roles";

export type DocumentMove = "verify" | "refuse";

export type DocumentPage = {
  id: string;
  /** The hash that a verdict is bound to; "" for words alone. */
  hash: string;
  requirement: string;
  asked: string | null;
  name: string;
  /** Where the owner's page is. */
  ownerHref: string;
  handedInAt: Date;
  file: { name: string; type: string; size: number; scan: Scan } | null;
  detail: string | null;
  expiresOn: string | null;
  status: DocumentStatus;
  state: ItemState;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Another one took its place: the newer one's id. */
  newerId: string | null;
  isShared: boolean;
  moves: DocumentMove[];
  /** Of a contractor's document: whether the actor runs that contractor, and whether others could decide. */
  stake: Stake | null;
};

/** One document for whoever verifies it; null for everybody else. */
export async function documentPage(actor: Actor, slug: string, id: string): Promise<DocumentPage | null> {
  if (!isId(id)) return null;
  const { companyId } = actor;
  return inCompany(companyId, async () => {
    const row = await database().document.findFirst({
      where: { companyId, id },
      include: {
        ...{ requirement: true, connection: true, company: true, decidedBy: true },
        membership: { include: { person: true } },
      },
    });
    if (!row) return null;
    const { membership, connection, requirement, decidedBy } = row;
    const owner = {
      companyId,
      personId: membership?.personId ?? null,
      role: membership ? asRole(membership.role) : null,
    };
    if (!mayReviewOf(actor, owner)) return null;
    const today = dayIn(ownZone(membership?.person?.timeZone, row.company.timeZone), new Date());
    const status = asDocumentStatus(row.status);
    const scan = asScan(row.scan);
    const expiresOn = row.expiresOn && asDay(row.expiresOn);
    const { needsExpiry: needs_expiry, needsVerifying: needs_verifying } = requirement;
    const newer = row.replacedAt && (await newerOf(row));
    const stake = connection && (await stakeIn(database(), actor, connection.id));
    const may = mayDecide(actor, owner, row.personId) && (stake === null || mayJudge(actor, stake));
    const decides = may && row.replacedAt === null;
    return {
      ...{ id, status, expiresOn, hash: hexOf(row.fileHash), detail: row.detail, reason: row.reason },
      requirement: requirement.name,
      asked: requirement.detail,
      name: membership ? fullName(membership.firstName, membership.lastName) : (connection?.name ?? ""),
      ownerHref: membership ? personPath(slug, membership.id) : contractorPath(slug, row.connectionId ?? ""),
      handedInAt: row.createdAt,
      file: row.fileKey
        ? { name: row.fileName ?? "", type: row.fileType ?? "", size: row.fileSize ?? 0, scan }
        : null,
      state: stateOf({ status, scan, needs_expiry, needs_verifying, expires_on: expiresOn }, today),
      decidedBy: decidedBy && fullName(decidedBy.firstName, decidedBy.lastName),
      decidedAt: row.decidedAt,
      newerId: newer?.id ?? null,
      isShared: row.sharedFromId !== null,
      stake,
      moves: decides ? movesOf(status, scan) : [],
    };
  });
}

function movesOf(status: DocumentStatus, scan: Scan): DocumentMove[] {
  if (status === "not-accepted") return [];
  const isReady = scan === "clean" || scan === "unscanned";
  return status === "submitted" && isReady ? ["verify", "refuse"] : ["refuse"];
}

type Place = {
  companyId: string;
  requirementId: string;
  membershipId: string | null;
  connectionId: string | null;
};

function newerOf({ companyId, requirementId, membershipId, connectionId }: Place) {
  const where = { companyId, requirementId, membershipId, connectionId, replacedAt: null };
  return database().document.findFirst({ where, select: { id: true } });
}
