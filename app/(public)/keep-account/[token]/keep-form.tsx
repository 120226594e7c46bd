"use client";

import { keepAccountAction } from "@/app/(public)/keep-account/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

export function KeepForm({ link }: { link: string }) {
  return (
    <Form action={keepAccountAction}>
      {() => (
        <>
          <input type="hidden" name="link" value={link} />
          <FormActions>
            <SubmitButton>Keep my account</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
