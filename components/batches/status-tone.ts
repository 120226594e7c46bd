import type { Tone } from "@/components/ui/badge";
import type { BatchStatus } from "@/lib/batches/lifecycle";

export const statusTone: Record<BatchStatus, Tone> = {
  draft: "quiet",
  checking: "info",
  ready: "warn",
  running: "info",
  done: "good",
  cancelled: "quiet",
  failed: "bad",
};

const outcomeTones: Record<string, Tone> = {
  added: "good",
  changed: "info",
  same: "quiet",
  asked: "warn",
  faulty: "bad",
  waiting: "quiet",
  done: "good",
  skipped: "warn",
  failed: "bad",
};

export const outcomeTone = (outcome: string): Tone => outcomeTones[outcome] ?? "quiet";
