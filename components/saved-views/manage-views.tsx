"use client";

import { useState } from "react";
import { Form } from "@/components/form";
import type { FormAction } from "@/components/lost-connection";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { SavedView } from "@/lib/saved-views/queries";
import { MOST_NAME } from "@/lib/saved-views/schema";

type ManageViewsProps = { views: SavedView[]; renameAction: FormAction; removeAction: FormAction };

/** The kept views that this member may rename or remove. */
export function ManageViews({ views, renameAction, removeAction }: ManageViewsProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" compact aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Edit views
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Views of this list">
        <ul className="grid gap-6">
          {views.map((view) => (
            <li key={`${view.id} ${view.version}`} className="grid gap-2">
              {view.moves.includes("rename") ? (
                <RenameView view={view} action={renameAction} />
              ) : (
                <p className="font-medium">{view.name}</p>
              )}
              {view.shared && <p className="text-sm text-ink-soft">Shared with the company</p>}
              {view.moves.includes("remove") && <RemoveView view={view} action={removeAction} />}
            </li>
          ))}
        </ul>
        <DialogActions safe="Close">{null}</DialogActions>
      </Dialog>
    </>
  );
}

function RenameView({ view, action }: { view: SavedView; action: FormAction }) {
  return (
    <Form id={`rename-${view.id}`} action={action}>
      {({ field }) => (
        <>
          <input type="hidden" name="viewId" value={view.id} />
          <input type="hidden" name="seenVersion" value={view.version} />
          <TextInput
            {...field("name", view.name)}
            label={`Name of "${view.name}"`}
            maxLength={MOST_NAME}
            autoComplete="off"
          />
          <p>
            <SubmitButton variant="secondary">Rename view</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}

function RemoveView({ view, action }: { view: SavedView; action: FormAction }) {
  return (
    <Form id={`remove-${view.id}`} action={action}>
      {() => (
        <>
          <input type="hidden" name="viewId" value={view.id} />
          <p>
            <SubmitButton variant="quiet" aria-label={`Remove view "${view.name}"`}>
              Remove view
            </SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
