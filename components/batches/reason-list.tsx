import type { ReasonCount } from "@/lib/imports/summary";

/** Why some rows came out as they did, the most frequent first. */
export function ReasonList({ title, reasons }: { title: string; reasons: ReasonCount[] }) {
  if (reasons.length === 0) return null;
  return (
    <>
      <p className="mt-2">{title}:</p>
      <ul className="list-disc ps-5">
        {reasons.map(({ reason, count }) => (
          <li key={reason}>
            {count.toLocaleString("en")} × {reason}
          </li>
        ))}
      </ul>
    </>
  );
}
