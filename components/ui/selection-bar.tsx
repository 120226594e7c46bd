import type { ReactNode } from "react";

/**
 * The bar of moves over ticked rows: it shows only while a `.tick` in the table is checked, and counts them in
 * CSS. Put it after the Table, both inside one `<form className="selection">`.
 */
export function SelectionBar({ children }: { children: ReactNode }) {
  return (
    <div className="selection-bar sticky bottom-0 z-10 mt-3 flex-wrap items-center gap-2 rounded-card border border-line bg-surface p-2 ps-4 shadow-float">
      <output className="me-auto text-sm font-medium">selected</output>
      {children}
    </div>
  );
}
