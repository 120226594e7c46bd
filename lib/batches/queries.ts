import { fullName } from "@/lib/access";
import type { Actor } from "@/lib/actor";
import { asBatchKind, asBatchStatus, type BatchKind, type BatchStatus } from "@/lib/batches/lifecycle";
import { mayCancel, mayGoOn, mayWatch } from "@/lib/batches/policy";
import { rowsOfBatch, type BatchRow } from "@/lib/batches/rows";
import { countsOf } from "@/lib/batches/counts";
import { database, inCompany, sql } from "@/lib/db";
import { seesAllOf } from "@/lib/exports/keep";
import { isId } from "@/lib/id";
import { pageOf, PAGE_SIZE, textToPlace } from "@/lib/keyset";
import { mayReadPeople } from "@/lib/memberships/policy";

type BatchLine = {
  id: string;
  title: string;
  kind: BatchKind;
  status: BatchStatus;
  by: string;
  createdAt: Date;
};

const FIRST = { at: new Date("9999-01-01"), id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };

/** Long work, newest first: one's own, for Admins everybody's. @returns null for whoever has none */
export async function listBatches(
  actor: Actor,
  after: string | undefined,
): Promise<{ rows: BatchLine[]; after: string | null } | null> {
  if (!mayReadPeople(actor) || actor.kind !== "member") return null;
  const { companyId, personId, role } = actor;
  const { at, id } = textToPlace(after) ?? FIRST;
  const rows = await inCompany(companyId, () =>
    database().batch.findMany({
      where: {
        companyId,
        ...(role === "ADMIN" ? {} : { personId }),
        OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }],
      },
      include: { person: true },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: PAGE_SIZE + 1,
    }),
  );
  const lines = rows.map(({ person, ...row }) => ({
    id: row.id,
    title: row.title,
    kind: asBatchKind(row.kind),
    status: asBatchStatus(row.status),
    by: fullName(person.firstName, person.lastName),
    createdAt: row.createdAt,
  }));
  return pageOf(lines);
}

export type BatchView = Omit<BatchLine, "by"> & {
  by: string;
  own: boolean;
  version: number;
  counts: Record<string, number>;
  done: number;
  total: number | null;
  /** Rows a second, and how many seconds are left at that rate; null = too early to say. */
  rate: number | null;
  secondsLeft: number | null;
  stopping: boolean;
  failure: string | null;
  input: unknown;
  sourceKey: string | null;
  /** Until when the file that was made can be downloaded. */
  resultUntil: Date | null;
  finishedAt: Date | null;
  moves: { cancel: boolean; goOn: boolean; download: boolean };
};

/** One long work as it stands; null where there is none that the actor may watch. */
export async function readBatchPage(actor: Actor, id: string): Promise<BatchView | null> {
  if (!isId(id) || actor.kind !== "member") return null;
  const { companyId, personId } = actor;
  const [row, [clock]] = await inCompany(companyId, () =>
    Promise.all([
      database().batch.findFirst({ where: { companyId, id }, include: { person: true } }),
      sql<{ now: Date }>("now", "select now()", []),
    ]),
  );
  if (!row || !clock || !mayWatch(actor, row)) return null;
  const { person, resultExpiresAt } = row;
  const status = asBatchStatus(row.status);
  const live = status === "checking" || status === "running";
  const usable = row.resultKey !== null && resultExpiresAt !== null && resultExpiresAt > clock.now;
  return {
    id,
    title: row.title,
    kind: asBatchKind(row.kind),
    status,
    by: fullName(person.firstName, person.lastName),
    own: personId === row.personId,
    createdAt: row.createdAt,
    version: row.version,
    counts: countsOf(row.counts),
    done: row.done,
    total: row.total,
    ...speedOf(live ? row : null, clock.now),
    stopping: live && row.cancelAskedAt !== null,
    failure: row.failure,
    input: row.input,
    sourceKey: row.sourceKey,
    resultUntil: usable ? resultExpiresAt : null,
    finishedAt: row.finishedAt,
    moves: {
      cancel: mayCancel(actor, row) && status !== "done" && status !== "cancelled" && status !== "failed",
      goOn: mayGoOn(actor, row),
      download: usable && mayGoOn(actor, row) && (row.kind !== "export" || seesAllOf(actor, row.input)),
    },
  };
}

type Moving = { startedAt: Date | null; done: number; total: number | null };

function speedOf(row: Moving | null, now: Date) {
  const seconds = row?.startedAt ? (now.getTime() - row.startedAt.getTime()) / 1000 : 0;
  if (!row || seconds < 1 || row.done === 0) return { rate: null, secondsLeft: null };
  const rate = row.done / seconds;
  const left = row.total === null ? null : Math.ceil((row.total - row.done) / rate);
  return { rate: Math.round(rate), secondsLeft: left };
}

const ROWS_SHOWN = 50;

/** A page of what became of each row, after this line. */
export async function batchRows(
  actor: Actor,
  batch: Pick<BatchView, "id" | "kind">,
  { outcome, after }: { outcome: string | null; after: number },
): Promise<{ rows: BatchRow[]; after: number | null }> {
  const found = await rowsOfBatch(actor.companyId, batch, { outcome, after, most: ROWS_SHOWN + 1 });
  const rows = found.slice(0, ROWS_SHOWN);
  return { rows, after: found.length > ROWS_SHOWN ? (rows.at(-1)?.line ?? null) : null };
}
