"use client";

import { Form } from "@/components/form";
import type { ButtonVariant } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  label: string;
  variant?: ButtonVariant;
  /** Sent along, such as the version that was seen. */
  fields?: Record<string, string>;
};

/** A move that needs nothing but a press. */
export function OneButton({ action, label, variant = "primary", fields = {} }: Props) {
  return (
    <Form action={action}>
      {() => (
        <>
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div>
            <SubmitButton variant={variant}>{label}</SubmitButton>
          </div>
        </>
      )}
    </Form>
  );
}
