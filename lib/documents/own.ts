import { database, inCompany, sql } from "@/lib/db";
import { dayIn, daysBetween } from "@/lib/days";
import { isGood, isOutstanding, itemsOf, type Item } from "@/lib/documents/standing";
import { PLATFORM } from "@/lib/id";
import { asRole, type Role } from "@/lib/roles";
import { hashSecret } from "@/lib/tokens";

/** One place where a person has a file of their own. */
export type OwnFile = {
  companyId: string;
  slug: string;
  companyName: string;
  /** The zone that the person lives in. */
  zone: string;
  membershipId: string;
  role: Role;
  isPending: boolean;
  /** The employer who placed them there; null where they are a member themselves. */
  employer: string | null;
};

type Row = {
  company_id: string;
  slug: string;
  company_name: string;
  zone: string;
  membership_id: string;
  role: string;
  status: string;
  employer: string | null;
};

/** Where this person hands in documents, as this session reaches it: the only source of the company for an action. */
export async function ownFiles(personId: string, sid: string | null): Promise<OwnFile[]> {
  const rows = await inCompany(PLATFORM, () =>
    sql<Row>("own_files", "select * from own_files($1, $2)", [personId, sid && hashSecret(sid)]),
  );
  return rows.map((row) => ({
    companyId: row.company_id,
    slug: row.slug,
    companyName: row.company_name,
    zone: row.zone,
    membershipId: row.membership_id,
    role: asRole(row.role),
    isPending: row.status === "pending",
    employer: row.employer,
  }));
}

/** The file that a membership of this person has, or null: whatever the id is that came from outside. */
export async function ownFile(personId: string, sid: string | null, membershipId: unknown) {
  const files = await ownFiles(personId, sid);
  return files.find((file) => file.membershipId === membershipId) ?? null;
}

/** A verified document that its owner may bring along from another company. */
export type Offer = {
  documentId: string;
  membershipId: string;
  companyName: string;
  expiresOn: string | null;
};

export type OwnItem = Item & { offer: Offer | null };
export type OwnDocuments = OwnFile & { items: OwnItem[] };

/** Everything that a person's companies ask for, with what may be brought along from one to another. */
export async function ownDocuments(personId: string, sid: string | null, now: Date): Promise<OwnDocuments[]> {
  const files = await ownFiles(personId, sid);
  const all = await Promise.all(files.map(async (file) => ({ file, items: await itemsIn(file, now) })));
  return all.map(({ file, items }) => ({
    ...file,
    items: items.map((item) => ({ ...item, offer: offerFor(file, item, all, now) })),
  }));
}

function itemsIn({ companyId, membershipId, role, zone }: OwnFile, now: Date): Promise<Item[]> {
  return inCompany(companyId, () => itemsOf(database(), { companyId, membershipId, role }, dayIn(zone, now)));
}

type Place = { file: OwnFile; items: Item[] };

/** Of the same name, verified elsewhere, good today, and with the date that is asked for here. */
function offerFor(here: OwnFile, item: Item, places: Place[], now: Date): Offer | null {
  if (!item.needsFile || !(isOutstanding(item) || item.state === "expiring")) return null;
  const today = dayIn(here.zone, now);
  for (const { file, items } of places) {
    if (file.companyId === here.companyId) continue;
    const found = items.find((other) => isSame(other, item) && isBetter(other, item, today));
    if (!found?.documentId) continue;
    const { membershipId, companyName } = file;
    return { documentId: found.documentId, membershipId, companyName, expiresOn: found.expiresOn };
  }
  return null;
}

const isSame = (other: Item, item: Item) =>
  other.name.toLowerCase() === item.name.toLowerCase() && other.needsFile && other.verified && isGood(other);

function isBetter(other: Item, item: Item, today: string): boolean {
  if (item.needsExpiry && !other.expiresOn) return false;
  if (!other.expiresOn) return true;
  if (daysBetween(today, other.expiresOn) <= 0) return false;
  return item.state !== "expiring" || other.expiresOn > (item.expiresOn ?? "");
}
