"use client";

import { Form } from "@/components/form";
import type { FormAction } from "@/components/lost-connection";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

/** The press that takes back what support did. */
export function ObjectForm({ action, name }: { action: FormAction; name: string }) {
  return (
    <Form action={action}>
      {() => (
        <>
          <p>
            If that is not right, suspend the account again: {name} loses every page of the company at once,
            and gets one mail that says so.
          </p>
          <FormActions>
            <SubmitButton variant="danger">Suspend again</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
