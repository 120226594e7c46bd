"use client";

import { EffectPreview } from "@/components/effect-preview";
import { Form } from "@/components/form";
import { DialogActions } from "@/components/ui/dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  link: { id: string; version: number; label: string };
};

/** Ends a join link, after saying what that does. */
export function RevokeJoinLink({ action, link: { id, version, label } }: Props) {
  return (
    <DialogButton label="Revoke" title={`Revoke “${label}”?`}>
      <Form id="revoke" action={action}>
        {() => (
          <>
            <input type="hidden" name="joinLinkId" value={id} />
            <input type="hidden" name="seenVersion" value={version} />
            <EffectPreview
              effects={[
                { kind: "cannot", text: "The link and every poster of it lead nowhere from now on" },
                { kind: "can", text: "Requests that came by it stay, and are decided as before" },
                { kind: "final", text: "It can't be taken back. You can make a new link" },
              ]}
            />
            <DialogActions>
              <SubmitButton variant="danger">Revoke link</SubmitButton>
            </DialogActions>
          </>
        )}
      </Form>
    </DialogButton>
  );
}
