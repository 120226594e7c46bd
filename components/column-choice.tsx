"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { Dialog, DialogActions } from "@/components/ui/dialog";

type ColumnChoiceProps = {
  /** Where the browser keeps the choice. */
  cookie: string;
  columns: { name: string; label: string; shown: boolean }[];
};

const YEAR = 365 * 24 * 60 * 60;

/** Which columns a list shows, kept by the browser for its next visits. */
export function ColumnChoice({ cookie, columns }: ColumnChoiceProps) {
  const [open, setOpen] = useState(false);
  const [busy, start] = useTransition();
  const router = useRouter();

  function show(form: FormData) {
    const chosen = form.getAll("column").join(".") || "none";
    document.cookie = `${cookie}=${chosen}; path=/; max-age=${YEAR}; samesite=lax`;
    setOpen(false);
    start(() => router.refresh());
  }

  return (
    <>
      <Button variant="quiet" compact busy={busy} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Columns
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Columns of this list">
        {/* Only while it is open: its labels are those of the list's own filters. */}
        {open && (
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              show(new FormData(event.currentTarget));
            }}
          >
            <fieldset>
              <legend className="sr-only">Columns</legend>
              {columns.map(({ name, label, shown }) => (
                <Choice
                  key={name}
                  id={`column-${name}`}
                  type="checkbox"
                  name="column"
                  value={name}
                  label={label}
                  defaultChecked={shown}
                />
              ))}
            </fieldset>
            <DialogActions>
              <Button type="submit" variant="primary">
                Show columns
              </Button>
            </DialogActions>
          </form>
        )}
      </Dialog>
    </>
  );
}
