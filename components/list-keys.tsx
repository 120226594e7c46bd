"use client";

import { useEffect, useState } from "react";
import { keysAreOn, turnKeys } from "@/components/single-keys";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { Dialog, DialogActions } from "@/components/ui/dialog";

const keys = [
  ["/", "Search"],
  ["j", "Next row"],
  ["k", "Previous row"],
  ["x", "Select the row"],
  ["Enter", "Open the row"],
  ["Esc", "Clear the selection"],
  ["?", "Show these keys"],
] as const;

/** Single keys for a list, with the dialog that explains them and turns them off (WCAG 2.1.4). */
export function ListKeys() {
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(true);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!keysAreOn() || isTyping(event)) return;
      if (event.key === "?") setOpen(true);
      else if (!act(event.key)) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);

  function show() {
    setOn(keysAreOn());
    setOpen(true);
  }

  function turn(next: boolean) {
    setOn(next);
    turnKeys(next);
  }

  return (
    <>
      <Button variant="quiet" compact aria-haspopup="dialog" onClick={show}>
        Keys
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Keys for this list">
        <dl className="keys">
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Choice
          id="keys-on"
          type="checkbox"
          label="Use these keys"
          checked={on}
          onChange={(event) => turn(event.target.checked)}
        />
        <DialogActions safe="Close">{null}</DialogActions>
      </Dialog>
    </>
  );
}

/** Whether a key belongs to something else: a field, an open dialog or menu, the browser. */
function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || document.querySelector("dialog[open], [role=menu]")) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName);
}

/** @returns false for a key that means nothing here */
function act(key: string): boolean {
  if (key === "/") {
    const search = document.getElementById("list-search");
    if (!(search instanceof HTMLInputElement)) return false;
    search.focus();
    search.select();
    return true;
  }
  const rows = [...document.querySelectorAll<HTMLElement>(".data-list tbody tr")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (key === "x") {
    const box = rows[at]?.querySelector<HTMLInputElement>(".tick");
    box?.click();
    return box !== undefined;
  }
  if (key !== "j" && key !== "k") return false;
  const next = rows[key === "j" ? at + 1 : Math.max(at - 1, 0)];
  const link = next?.querySelector<HTMLElement>("th a");
  link?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return rows.length > 0;
}
