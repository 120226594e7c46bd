"use client";

import { Form } from "@/components/form";
import type { ButtonVariant } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  label: string;
  variant?: ButtonVariant;
};

/** A move that needs no words: one button, which also works without script. */
export function OneButton({ action, label, variant }: Props) {
  return (
    <Form action={action}>
      {() => (
        <div>
          <SubmitButton {...(variant && { variant })}>{label}</SubmitButton>
        </div>
      )}
    </Form>
  );
}
