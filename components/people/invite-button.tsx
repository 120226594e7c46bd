"use client";

import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  label: "Send invitation" | "Resend invitation";
};

/** One press sends the invitation, or sends it again with a new link. */
export function InviteButton({ action, label }: Props) {
  return (
    <Form id="invite" action={action}>
      {() => (
        <p>
          <SubmitButton variant="secondary">{label}</SubmitButton>
        </p>
      )}
    </Form>
  );
}
