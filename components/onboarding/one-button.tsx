"use client";

import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = { action: (state: FormState, form: FormData) => Promise<FormState>; label: string };

/** A form that is one button, and says beside it why it was refused. */
export function OneButton({ action, label }: Props) {
  return (
    <Form action={action}>
      {() => (
        <p>
          <SubmitButton variant="secondary">{label}</SubmitButton>
        </p>
      )}
    </Form>
  );
}
