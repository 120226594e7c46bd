"use client";

import { confirmWithCode } from "@/app/(public)/register/confirm/actions";
import { Form } from "@/components/form";
import { CodeInput } from "@/components/ui/code-input";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

/** `sent` says when the newest code left; `most` is how many we send to one address within an hour. */
export function CodeForm({ sent, most }: { sent: string; most: number }) {
  return (
    <Form action={confirmWithCode}>
      {({ field }) => (
        <>
          <CodeInput {...field("code")} label="Code" hint="Six digits. Look in the spam folder too." />
          <div className="grid gap-2 text-sm text-ink-soft">
            <p>
              Wrong address? <a href="/register">Change it</a>
            </p>
            <p>
              {sent} A new code replaces the one before. We send at most {most} mails an hour to one address.
            </p>
          </div>
          <FormActions>
            <SubmitButton name="wish" value="confirm">
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
