import { StatusBadge, type Tone } from "@/components/ui/badge";
import { checklistLabel, type ChecklistState } from "@/lib/onboarding/labels";

const tones: Record<ChecklistState, Tone> = { open: "warn", waiting: "info", in: "good" };

/** How far one item of a newcomer's list is. */
export function ChecklistBadge({ state }: { state: ChecklistState }) {
  return (
    <StatusBadge tone={tones[state]} {...(state === "waiting" && { icon: "clock" as const })}>
      {checklistLabel[state]}
    </StatusBadge>
  );
}
