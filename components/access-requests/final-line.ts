import type { PreviewLine } from "@/lib/access-requests/preview";

/**
 * Takes the sentence that says a decision is final out of its preview: it stands beside Confirm, always in sight,
 * with the first line of the preview as its summary.
 */
export function withoutFinal(lines: PreviewLine[]): { lines: PreviewLine[]; summary: string; final: string } {
  return {
    summary: `${lines[0]?.text ?? ""}.`,
    lines: lines.filter((line) => line.kind !== "final"),
    final: lines.find((line) => line.kind === "final")?.text ?? "",
  };
}
