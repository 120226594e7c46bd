"use client";

import { askForLink } from "@/app/(public)/reset/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

export function ResetForm() {
  return (
    <Form action={askForLink}>
      {({ field }) => (
        <>
          <TextInput
            {...field("email")}
            label="Email"
            type="email"
            autoComplete="username"
            enterKeyHint="send"
          />
          <FormActions>
            <SubmitButton>Send link</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
