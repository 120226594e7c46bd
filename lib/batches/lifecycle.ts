import type { Lifecycle } from "@/lib/lifecycle";

export type BatchKind = "import" | "export" | "bulk";
export type BatchStatus = "draft" | "checking" | "ready" | "running" | "done" | "cancelled" | "failed";
export type BatchMove = "check" | "judge" | "confirm" | "finish" | "cancel" | "fail";

/** An import is checked and confirmed; an export and a move over many begin running. Its end is its end. */
export const batchLifecycle: Lifecycle<BatchStatus, BatchMove> = {
  draft: { check: "checking", cancel: "cancelled", fail: "failed" },
  checking: { judge: "ready", cancel: "cancelled", fail: "failed" },
  ready: { check: "checking", confirm: "running", cancel: "cancelled", fail: "failed" },
  running: { finish: "done", cancel: "cancelled", fail: "failed" },
  done: {},
  cancelled: {},
  failed: {},
};

export const batchStatusLabel: Record<BatchStatus, string> = {
  draft: "Begun",
  checking: "Checking",
  ready: "Ready",
  running: "Running",
  done: "Done",
  cancelled: "Cancelled",
  failed: "Failed",
};

export const batchKindLabel: Record<BatchKind, string> = {
  import: "Import",
  export: "Export",
  bulk: "Move over many",
};

/** How long a file that somebody brought, and what became of each of its rows, is kept. */
export const KEPT_DAYS = 7;

/** How long a file that was made here can be downloaded. */
export const RESULT_HOURS = 24;

/** What became of one person in a move over many. */
export type RowOutcome = "waiting" | "done" | "skipped" | "failed";

export const rowOutcomeLabel: Record<RowOutcome, string> = {
  waiting: "Waiting",
  done: "Done",
  skipped: "Skipped",
  failed: "Failed",
};

export function isRowOutcome(text: string | null | undefined): text is RowOutcome {
  return typeof text === "string" && Object.hasOwn(rowOutcomeLabel, text);
}

/** A status read from the database, whose CHECK knows the same seven. */
export function asBatchStatus(text: string): BatchStatus {
  if (text in batchLifecycle) return text as BatchStatus;
  throw new Error(`${text} is no status of a batch.`);
}

/** A kind read from the database, whose CHECK knows the same three. */
export function asBatchKind(text: string): BatchKind {
  if (text in batchKindLabel) return text as BatchKind;
  throw new Error(`${text} is no kind of batch.`);
}
