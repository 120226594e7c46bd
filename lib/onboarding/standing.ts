import type { Tx } from "@/lib/db";
import type { Item } from "@/lib/documents/standing";
import { isGood } from "@/lib/documents/standing";
import { ownItemName, type ChecklistState, type OwnItem } from "@/lib/onboarding/labels";
import { fileOf } from "@/lib/returns/file";
import type { Role } from "@/lib/roles";

export type ChecklistItem = {
  /** One of the own items, the photo, or the id of a requirement. */
  id: string;
  name: string;
  state: ChecklistState;
  /** What has to be mended, where it was sent back. */
  note: string | null;
  /** The requirement behind it, or the photo. */
  document: Item | null;
};

export type Onboarded = {
  companyId: string;
  id: string;
  role: Role;
  firstName: string;
  personId: string | null;
  mobile: string | null;
  inductionVersion: number | null;
  company: { timeZone: string };
  person: { timeZone: string } | null;
};

type Note = { item: string; note: string; at: Date };

/** What a newcomer has to bring before they are let in, and how far that is. Runs in the company's scope. */
export async function checklistOf(
  tx: Pick<Tx, "$queryRaw" | "companySettings" | "onboardingNote" | "document" | "photo">,
  member: Onboarded,
  now: Date,
): Promise<ChecklistItem[]> {
  const { companyId, id: membershipId } = member;
  const settings = await tx.companySettings.findFirst({ where: { companyId } });
  const notes = await tx.onboardingNote.findMany({
    where: { companyId, membershipId, settledAt: null },
    orderBy: { at: "desc" },
    take: 200,
  });
  const file = await fileOf(tx, member, now);
  const handedIn = await handedInAt(tx, file, companyId);
  const noteOn = (item: string) => notes.find((note) => note.item === item) ?? null;
  const own = (id: OwnItem, isIn: boolean): ChecklistItem => {
    const note = noteOn(id);
    return {
      id,
      name: ownItemName[id],
      state: isIn && !note ? "in" : "open",
      note: note?.note ?? null,
      document: null,
    };
  };
  return [
    own("profile", member.firstName !== ""),
    ...(member.role === "WORKER" || noteOn("mobile") ? [own("mobile", member.mobile !== null)] : []),
    ...file.map((item) => withDocument(item, noteOn(item.requirementId), handedIn)),
    ...(settings?.inductionText
      ? [own("induction", member.inductionVersion === settings.inductionVersion)]
      : []),
  ];
}

/** A document or a photo that was handed in after the note has answered it. */
function withDocument(item: Item, note: Note | null, handedIn: Map<string, Date>): ChecklistItem {
  const at = item.documentId ? handedIn.get(item.documentId) : undefined;
  const isAnswered = note !== null && at !== undefined && at > note.at;
  const open = isAnswered ? null : note;
  return {
    id: item.requirementId,
    name: item.name,
    state: open ? "open" : stateOf(item),
    note: open?.note ?? item.reason,
    document: item,
  };
}

/** Handed in is enough, unless somebody has to look at it first. */
function stateOf(item: Item): ChecklistState {
  if (isGood(item)) return "in";
  if (item.state !== "submitted") return "open";
  return item.needsVerifying ? "waiting" : "in";
}

async function handedInAt(
  tx: Pick<Tx, "document" | "photo">,
  file: Item[],
  companyId: string,
): Promise<Map<string, Date>> {
  const ids = file.flatMap(({ documentId }) => documentId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await tx.document.findMany({
    where: { companyId, id: { in: ids } },
    select: { id: true, createdAt: true },
    take: ids.length,
  });
  const [photo] = await tx.photo.findMany({ where: { id: { in: ids } }, take: 1 });
  const handedIn = new Map(rows.map(({ id, createdAt }) => [id, createdAt]));
  return photo?.setAt ? handedIn.set(photo.id, photo.setAt) : handedIn;
}

export const isComplete = (items: ChecklistItem[]): boolean => items.every(({ state }) => state === "in");
