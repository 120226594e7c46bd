"use client";

import { EffectPreview } from "@/components/effect-preview";
import { Form } from "@/components/form";
import { DialogActions } from "@/components/ui/dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  domain: { id: string; domain: string };
};

/** Takes a domain off the list, after saying what that does. */
export function RemoveDomain({ action, domain: { id, domain } }: Props) {
  return (
    <DialogButton label="Remove" variant="quiet" title={`Remove ${domain}?`}>
      <Form id={`remove-${id}`} action={action}>
        {() => (
          <>
            <input type="hidden" name="domainId" value={id} />
            <EffectPreview
              effects={[
                {
                  kind: "cannot",
                  text: `An address at ${domain} counts as evidence no longer, in open requests too`,
                },
                { kind: "can", text: "You can add it again later, and show once more that it is yours" },
              ]}
            />
            <DialogActions>
              <SubmitButton variant="danger">Remove domain</SubmitButton>
            </DialogActions>
          </>
        )}
      </Form>
    </DialogButton>
  );
}
