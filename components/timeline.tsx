import type { ReactNode } from "react";

export type TimelineEntry = {
  id: string;
  /** A sentence: "Ana Ruiz accepted this as Worker." */
  text: ReactNode;
  /** An ExactTime or RelativeTime; left out for what is still to come. */
  when?: ReactNode;
  /** A reason, a note, or what happens next. */
  detail?: ReactNode;
};

/** What happened, in order, as sentences with their times; an entry without a time is still ahead. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map(({ id, text, when, detail }) => (
        <li key={id} data-ahead={when ? undefined : ""}>
          <p>{text}</p>
          {when && <p>{when}</p>}
          {detail && <div>{detail}</div>}
        </li>
      ))}
    </ol>
  );
}
