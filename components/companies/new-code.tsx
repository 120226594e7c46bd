"use client";

import { EffectPreview } from "@/components/effect-preview";
import { Form } from "@/components/form";
import { DialogActions } from "@/components/ui/dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  company: { code: string; version: number };
};

/** Changes the company code, after saying what dies with the old one. */
export function NewCode({ action, company: { code, version } }: Props) {
  return (
    <DialogButton label="New code" title={`Change the company code ${code}?`}>
      <Form id="new-code" action={action}>
        {() => (
          <>
            <input type="hidden" name="seenVersion" value={version} />
            <EffectPreview
              effects={[
                {
                  kind: "cannot",
                  text: `${code}, its link and every poster with it work no longer, at once`,
                },
                { kind: "change", text: "You get a new code. Print the posters again" },
                { kind: "can", text: "Requests that came by the old code stay. Join links stay, too" },
                { kind: "final", text: "The old code does not come back" },
              ]}
            />
            <DialogActions>
              <SubmitButton variant="danger">Change code</SubmitButton>
            </DialogActions>
          </>
        )}
      </Form>
    </DialogButton>
  );
}
