"use client";

import { askCodeAction } from "@/app/(public)/sign-in/email/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

export function AskForm({ callbackUrl }: { callbackUrl: string }) {
  return (
    <Form action={askCodeAction}>
      {({ field }) => (
        <>
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          <TextInput
            {...field("email")}
            label="Email"
            type="email"
            autoComplete="username"
            enterKeyHint="send"
          />
          <FormActions>
            <SubmitButton>Email me a code</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
