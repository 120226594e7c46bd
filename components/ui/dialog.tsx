"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";

type DialogProps = {
  open: boolean;
  /** Called on Esc, on the safe button, and when a form in it closes it. */
  onClose: () => void;
  /** Names the object: "Decline Noor El-Amin's request?" */
  title: string;
  children: ReactNode;
};

/**
 * The browser's own modal dialog. Focus goes to the safe button (DialogClose), Esc closes, focus returns to
 * where it came from. Its content stays mounted, so what was typed is there when it opens again.
 */
export function Dialog({ open, onClose, title, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const node = dialog.current;
    if (!node || node.open === open) return;
    if (!open) return node.close();
    node.showModal();
    node.querySelector<HTMLElement>("[data-safe]")?.focus();
  }, [open]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <div className="grid gap-4 p-6">
        <h2 id={titleId} className="text-lg font-semibold">
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}

/** The last row of a dialog: the safe button first in reading order, then the move. */
export function DialogActions({ safe = "Cancel", children }: { safe?: string; children: ReactNode }) {
  return (
    <div className="dialog-actions">
      <DialogClose>{safe}</DialogClose>
      {children}
    </div>
  );
}

/** Closes the dialog that it stands in and does nothing else. */
function DialogClose({ children }: { children: string }) {
  return (
    <Button data-safe="" onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
      {children}
    </Button>
  );
}
