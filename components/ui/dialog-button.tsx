"use client";

import { type ReactNode, useState } from "react";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type DialogButtonProps = {
  label: string;
  variant?: ButtonVariant;
  title: string;
  children: ReactNode;
};

/** A button and the dialog that it opens; the content may come from a server component. */
export function DialogButton({ label, variant, title, children }: DialogButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={title}>
        {children}
      </Dialog>
    </>
  );
}
