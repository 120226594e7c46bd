"use client";

import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";

type SelectionFormProps = {
  /** Where the ticked rows are sent, by GET: a page that shows what will happen first. */
  action: string;
  /** Sent along: the list and its filters, for "all that match". */
  hidden?: Record<string, string>;
  children: ReactNode;
};

/**
 * The form around a Table whose rows can be ticked, with its SelectionBar. Shift and a click tick all between, Esc
 * clears. Without script it is a plain form.
 */
export function SelectionForm({ action, hidden = {}, children }: SelectionFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const last = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const clear = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      form.current
        ?.querySelectorAll<HTMLInputElement>("input:checked")
        .forEach((box) => (box.checked = false));
    };
    document.addEventListener("keydown", clear);
    return () => document.removeEventListener("keydown", clear);
  }, []);

  function tick(event: MouseEvent) {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.classList.contains("tick")) return;
    const boxes = [...(form.current?.querySelectorAll<HTMLInputElement>("tbody .tick") ?? [])];
    if (!box.closest("table")) return;
    const [from, to] = [last.current ? boxes.indexOf(last.current) : -1, boxes.indexOf(box)];
    // The one over the table stands for the whole page.
    if (to < 0) for (const one of boxes) one.checked = box.checked;
    else if (event.shiftKey && from >= 0) {
      const between = boxes.slice(Math.min(from, to), Math.max(from, to) + 1);
      for (const one of between) one.checked = box.checked;
    }
    last.current = box;
  }

  return (
    <form ref={form} className="selection" action={action} onClick={tick}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
