import type { ReactNode } from "react";

/**
 * A list as a plain table; write `thead` and `tbody` inside without classes. Row: `<th scope="row">` holds the
 * name and its link, which covers the row. Marks on cells, all optional: `data-n` number, right-aligned;
 * `data-status` beside the name on a phone; `data-label="Due"` word before the value on a phone; `data-desk`
 * not on a phone; `data-tick` a checkbox (`<label><input className="tick" …/></label>`). `<small>` is a second line.
 */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <div className="table-wrap">
      <table>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}
