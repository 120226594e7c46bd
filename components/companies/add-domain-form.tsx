"use client";

import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";

type Props = { action: (state: FormState, data: FormData) => Promise<FormState> };

/** A domain that the company says is its own. */
export function AddDomainForm({ action }: Props) {
  return (
    <Form id="add" action={action}>
      {({ field }) => (
        <>
          <TextInput
            {...field("domain")}
            label="Domain"
            hint="Like redgum.example. Free mail, such as gmail.com, can't be added."
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            inputMode="url"
          />
          <p>
            <SubmitButton variant="secondary">Add domain</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
