"use client";

import { choose } from "@/app/(public)/register/employer/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

export function AskForm({ code, name }: { code: string; name: string }) {
  return (
    <Form action={choose}>
      {() => (
        <>
          <input type="hidden" name="companyCode" value={code} />
          <FormActions>
            <SubmitButton>Ask to join {name}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
