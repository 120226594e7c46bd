"use client";

import { proveAddress } from "@/app/(public)/invite/[token]/actions";
import { Form } from "@/components/form";
import { CodeInput } from "@/components/ui/code-input";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

/** Before a code was asked for. */
export function FirstCodeForm({ link }: { link: string }) {
  return (
    <Form action={proveAddress}>
      {() => (
        <>
          <input type="hidden" name="link" value={link} />
          <FormActions>
            <SubmitButton name="wish" value="new-code">
              Send me a code
            </SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}

/** Once a code is on its way. */
export function CodeForm({ link }: { link: string }) {
  return (
    <Form action={proveAddress}>
      {({ field }) => (
        <>
          <input type="hidden" name="link" value={link} />
          <CodeInput
            {...field("code")}
            label="Code"
            hint="Six digits, from the newest mail. Look in the spam folder too."
          />
          <FormActions>
            <SubmitButton name="wish" value="prove">
              Continue
            </SubmitButton>
            <SubmitButton name="wish" value="new-code" variant="secondary">
              Send again
            </SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
