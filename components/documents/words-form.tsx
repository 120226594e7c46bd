"use client";

import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  needsExpiry: boolean;
};

/** What is asked for without a file. */
export function WordsForm({ action, needsExpiry }: Props) {
  return (
    <Form action={action}>
      {({ field }) => (
        <>
          <Textarea
            {...field("detail")}
            label="Your answer"
            hint="Such as the number that stands on the card."
            rows={3}
            maxLength={500}
            autoComplete="off"
          />
          {needsExpiry && (
            <TextInput {...field("expiresOn")} label="Expires on" type="date" narrow autoComplete="off" />
          )}
          <FormActions>
            <SubmitButton>Hand in</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
