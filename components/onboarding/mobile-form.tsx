"use client";

import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";

type Props = { action: (state: FormState, form: FormData) => Promise<FormState>; mobile: string };

/** The number that this company reaches a newcomer at. */
export function MobileForm({ action, mobile }: Props) {
  return (
    <Form id="own-mobile" action={action}>
      {({ field }) => (
        <>
          <TextInput {...field("mobile", mobile)} type="tel" label="Mobile number" autoComplete="tel" />
          <p>
            <SubmitButton variant="secondary">Save number</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
