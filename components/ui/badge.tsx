import type { IconName } from "@/components/ui/icon";

export type Tone = "good" | "warn" | "bad" | "info" | "quiet";

/** A status as word, small icon and tone. Without `icon` the tone brings its own, so a list stays lean. */
export function StatusBadge({ tone, icon, children }: { tone: Tone; icon?: IconName; children: string }) {
  return (
    <span className="badge" data-tone={tone} data-icon={icon}>
      {children}
    </span>
  );
}
