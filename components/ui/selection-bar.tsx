import type { ReactNode } from "react";

type SelectionBarProps = {
  /** "Select all 5,567 that match", where more match than stand on this page: sent as `all=1` with the filters. */
  all?: string;
  children: ReactNode;
};

/**
 * The bar of moves over ticked rows: it shows only while a `.tick` in the table is checked, and counts them in
 * CSS. Put it after the Table, both inside one SelectionForm (or `<form className="selection">`).
 */
export function SelectionBar({ all, children }: SelectionBarProps) {
  return (
    <div className="selection-bar sticky bottom-0 z-10 mt-3 flex-wrap items-center gap-2 rounded-card border border-line bg-surface p-2 ps-4 shadow-float">
      <output className="me-auto text-sm font-medium">selected</output>
      {all && (
        <label className="tick-all text-sm">
          <input type="checkbox" className="tick" name="all" value="1" /> {all}
        </label>
      )}
      {children}
    </div>
  );
}
