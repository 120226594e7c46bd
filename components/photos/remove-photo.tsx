"use client";

import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = { action: (state: FormState, form: FormData) => Promise<FormState> };

/** Takes the own photo away. */
export function RemovePhoto({ action }: Props) {
  return (
    <Form id="no-photo" action={action}>
      {() => (
        <p>
          <SubmitButton variant="quiet">Remove photo</SubmitButton>
        </p>
      )}
    </Form>
  );
}
