import { Alert } from "@/components/ui/alert";
import { plural } from "@/lib/dates";
import type { Chosen } from "@/lib/reviews/chosen";

/** What became of the accounts that were just decided about: each by name. */
export function ReviewOutcome({ chosen }: { chosen: Chosen[] }) {
  const undone = chosen.filter(({ state }) => state.kind === "due");
  const done = chosen.length - undone.length;
  return (
    <Alert tone={undone.length > 0 ? "warn" : "good"} live title={titleOf(done, undone.length)}>
      <ul>
        {chosen.map((one) => (
          <li key={one.id}>{outcomeOf(one)}</li>
        ))}
      </ul>
    </Alert>
  );
}

const titleOf = (done: number, undone: number): string =>
  undone === 0 ? `${plural(done, "account")} decided` : `${plural(done, "account")} decided, ${undone} not`;

function outcomeOf({ name, state }: Chosen): string {
  if (state.kind === "ended") return `${name}: deactivated`;
  if (state.kind === "due") return `${name}: nothing was changed. Open the account to see why.`;
  const until = state.until ? ` until ${state.until}` : "";
  return `${name}: still needed${until}${state.by && state.by !== "you" ? `, confirmed by ${state.by}` : ""}`;
}
