"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

/** An address to copy. Where the browser keeps its clipboard shut (plain http), it is selected for Ctrl C. */
export function CopyLink({ url, label }: { url: string; label: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  async function copy() {
    try {
      await navigator.clipboard.writeText(url);
      setSaid("Copied");
    } catch {
      field.current?.select();
      setSaid("Selected: now press Ctrl and C");
    }
  }
  return (
    <div className="flex flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-64">
        <Field name="link" label={label}>
          {(wired) => (
            <input
              {...wired}
              ref={field}
              className="control"
              readOnly
              value={url}
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
        </Field>
      </div>
      <Button onClick={() => void copy()}>Copy link</Button>
      <p role="status" className="basis-full text-sm text-ink-soft empty:hidden">
        {said}
      </p>
    </div>
  );
}
