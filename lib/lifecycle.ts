import { Refusal } from "@/lib/result";

/** For each status the moves it allows and where they lead; a status without moves is final. */
export type Lifecycle<Status extends string, Move extends string> = Record<
  Status,
  Partial<Record<Move, Status>>
>;

/** A move over many rows at once: the statuses it begins in, and the one that all of them lead to. */
export function leadsTo<Status extends string, Move extends string>(
  lifecycle: Lifecycle<Status, Move>,
  move: Move,
): { from: Status[]; to: Status } {
  const statuses = Object.keys(lifecycle) as Status[];
  const from = statuses.filter((status) => lifecycle[status][move] !== undefined);
  const [to, ...others] = new Set(from.flatMap((status) => lifecycle[status][move] ?? []));
  if (to === undefined || others.length > 0) throw new Error(`${move} does not lead to one status.`);
  return { from, to };
}

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
