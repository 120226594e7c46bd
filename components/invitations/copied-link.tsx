"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";

/** A link, and whether it is on the clipboard already. */
export type Copied = { url: string; email: string; onClipboard: boolean };

type Props = { link: Copied | null; onClose: () => void };

/** The copied link, shown this once: the clipboard may be out of reach, over plain http for one. */
export function CopiedLink({ link, onClose }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [again, setAgain] = useState<string | null>(null);
  const copied = link !== null && (link.onClipboard || again === link.url);

  async function copy() {
    if (!link) return;
    field.current?.select();
    // The older way works over plain http, too.
    const done = (await toClipboard(link.url)) || document.execCommand("copy");
    setAgain(done ? link.url : null);
  }

  return (
    <Dialog open={link !== null} onClose={onClose} title="Invitation link">
      <p>
        Send it by SMS or chat. It is shown only now, and a link copied before no longer works. Whoever opens
        it must still prove {link?.email} by a code.
      </p>
      <Field name="invitation-link" label="Link">
        {(wired) => <input {...wired} ref={field} readOnly value={link?.url ?? ""} className="control" />}
      </Field>
      <p role="status" className="text-sm text-ink-soft">
        {copied ? "Copied." : ""}
      </p>
      <DialogActions safe="Close">
        <Button variant="primary" onClick={() => void copy()}>
          {copied ? "Copied" : "Copy"}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Whether the browser let us put this on the clipboard. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
