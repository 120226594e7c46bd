import type { ReactNode } from "react";

/** A short list on a card: what it is at the left, a second line in `small`, and a status or a move at the right. */
export function Rows({ children }: { children: ReactNode }) {
  return (
    <ul className="divide-y divide-line [&>li]:flex [&>li]:min-h-14 [&>li]:flex-wrap [&>li]:items-center [&>li]:justify-between [&>li]:gap-x-4 [&>li]:gap-y-2 [&>li]:py-2 [&>li>div]:flex-1 [&>li>div]:basis-44 [&_small]:block [&_small]:text-sm [&_small]:text-ink-soft">
      {children}
    </ul>
  );
}
