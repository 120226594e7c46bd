"use client";

import { Form } from "@/components/form";
import type { FormAction } from "@/components/lost-connection";
import type { ButtonVariant } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = {
  action: FormAction;
  label: string;
  variant?: ButtonVariant;
  /** Where one goes who would rather not. */
  back?: string;
};

/** What is grave about the own account: one button, for the page before it asked who is there. */
export function SureForm({ action, label, variant, back = "/me/signing-in" }: Props) {
  return (
    <Form action={action}>
      {() => (
        <FormActions>
          <SubmitButton variant={variant}>{label}</SubmitButton>
          <ButtonLink variant="quiet" href={back}>
            Cancel
          </ButtonLink>
        </FormActions>
      )}
    </Form>
  );
}
