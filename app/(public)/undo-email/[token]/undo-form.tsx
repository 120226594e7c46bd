"use client";

import { undoEmailAction } from "@/app/(public)/undo-email/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

export function UndoForm({ link }: { link: string }) {
  return (
    <Form action={undoEmailAction}>
      {() => (
        <>
          <input type="hidden" name="link" value={link} />
          <FormActions>
            <SubmitButton>Put the old address back</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
