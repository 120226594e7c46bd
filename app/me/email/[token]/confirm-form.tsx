"use client";

import { confirmEmailAction } from "@/app/me/email/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

export function ConfirmForm({ link }: { link: string }) {
  return (
    <Form action={confirmEmailAction}>
      {() => (
        <>
          <input type="hidden" name="link" value={link} />
          <FormActions>
            <SubmitButton>Use this address</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
