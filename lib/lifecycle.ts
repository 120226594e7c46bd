import { Refusal } from "@/lib/result";

/** For each status the moves it allows and where they lead; a status without moves is final. */
export type Lifecycle<Status extends string, Move extends string> = Record<
  Status,
  Partial<Record<Move, Status>>
>;

/** Where `move` leads from `status`. @throws Refusal `conflict` when the lifecycle has no such pair. */
export function step<Status extends string, Move extends string>(
  lifecycle: Lifecycle<Status, Move>,
  status: Status,
  move: Move,
): Status {
  const next = lifecycle[status][move];
  if (next === undefined)
    throw new Refusal("conflict", "That can no longer be done. Reload to see what changed.");
  return next;
}
