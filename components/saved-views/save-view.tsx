"use client";

import { useState } from "react";
import { Form } from "@/components/form";
import type { FormAction } from "@/components/lost-connection";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { MOST_NAME } from "@/lib/saved-views/schema";

type SaveViewProps = {
  action: FormAction;
  list: string;
  /** The filters in use, without "?". */
  query: string;
  mayShare: boolean;
};

/** Keeps the filters in use under a name. Once that is done the page shows the view, and the dialog goes with it. */
export function SaveView({ action, list, query, mayShare }: SaveViewProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" compact aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Save view
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Save these filters as a view">
        <Form id="save-view" action={action}>
          {({ field }) => (
            <>
              <input type="hidden" name="list" value={list} />
              <input type="hidden" name="query" value={query} />
              <TextInput
                {...field("name")}
                label="Name of the view"
                maxLength={MOST_NAME}
                autoComplete="off"
              />
              {mayShare && (
                <Checkbox
                  {...field("shared")}
                  value="yes"
                  label="Share it with the company"
                  hint="Everybody who can open this list finds it above the list."
                />
              )}
              <DialogActions>
                <SubmitButton>Save view</SubmitButton>
              </DialogActions>
            </>
          )}
        </Form>
      </Dialog>
    </>
  );
}
