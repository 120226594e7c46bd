"use client";

import { confirmAppAction } from "@/app/me/signing-in/actions";
import { Form } from "@/components/form";
import { CodeInput } from "@/components/ui/code-input";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

/** The first code shows that the app has the key. */
export function ConfirmAppForm() {
  return (
    <Form action={confirmAppAction}>
      {({ field }) => (
        <>
          <CodeInput
            {...field("code")}
            label="Code"
            hint="The six digits that the app shows for Gatehouse."
          />
          <FormActions>
            <SubmitButton>Add the app</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
