"use client";

import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  name: string;
  version: number;
};

/** Ends the asking; nothing is deleted. */
export function RetireForm({ action, name, version }: Props) {
  return (
    <Form action={action} id="retire">
      {() => (
        <>
          <input type="hidden" name="seenVersion" value={version} />
          <p className="max-w-measure">
            Nobody is asked for {name} any more, and reminders end. What was handed in stays in the record.
            Whoever waits for this item alone comes in at once.
          </p>
          <p>
            <SubmitButton variant="danger">Retire requirement</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
