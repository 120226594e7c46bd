import type { Step } from "@/components/documents/upload-line";
import { Progress } from "@/components/ui/progress";

/** How far a document is on its way, in words and as a bar. */
export function UploadProgress({ phase, sent, size }: Step & { size: number }) {
  return (
    <div className="grid gap-1 text-sm text-ink-soft">
      <Progress label="Sending" value={phase === "checking" ? size : sent} max={size} />
      <p>
        <span role="status">{sentences[phase]}</span>{" "}
        {phase !== "checking" && `${megabytes(sent, size)} sent.`}{" "}
        {phase === "lost" && "It goes on by itself."}
      </p>
    </div>
  );
}

const sentences: Record<Step["phase"], string> = {
  sending: "On its way.",
  lost: "No connection.",
  checking: "All of it has arrived. It is being checked…",
};

/** `3.2 of 12 MB`. */
function megabytes(sent: number, size: number): string {
  const inMb = (bytes: number) => Number((bytes / 1024 / 1024).toFixed(1)).toLocaleString("en");
  return `${inMb(sent)} of ${inMb(Math.max(size, 100_000))} MB`;
}
