"use client";

import { askEmailAction } from "@/app/me/email/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

export function EmailForm() {
  return (
    <Form action={askEmailAction}>
      {({ field }) => (
        <>
          <TextInput
            {...field("email")}
            label="New email"
            type="email"
            autoComplete="email"
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
