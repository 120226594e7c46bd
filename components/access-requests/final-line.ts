import type { PreviewLine } from "@/lib/access-requests/preview";

/** Takes the sentence that says a decision is final out of its preview: it stands beside Confirm, always in sight. */
export function withoutFinal(lines: PreviewLine[]): { lines: PreviewLine[]; final: string } {
  return {
    lines: lines.filter((line) => line.kind !== "final"),
    final: lines.find((line) => line.kind === "final")?.text ?? "",
  };
}
