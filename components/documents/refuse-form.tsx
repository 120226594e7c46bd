"use client";

import { Form } from "@/components/form";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { OTHER, reasons } from "@/lib/documents/schema";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  document: { id: string; hash: string; name: string };
};

const options = [
  ...reasons.map((reason) => ({ value: reason, label: reason })),
  { value: OTHER, label: "Other" },
];

/** It is not what was asked for, and why: that item alone is asked for again. */
export function RefuseForm({ action, document: { id, hash, name } }: Props) {
  return (
    <Form action={action} id="refuse">
      {({ field }) => (
        <>
          <input type="hidden" name="documentId" value={id} />
          <input type="hidden" name="seenHash" value={hash} />
          <RadioGroup
            {...field("reason")}
            label="Reason"
            hint={`${name} reads it, and is asked for this item again.`}
            options={options}
          />
          <Textarea
            {...field("otherReason")}
            label="Other reason"
            hint="Only with Other: your own words, 3 to 500 characters."
            optional
            rows={2}
          />
          <p>
            <SubmitButton variant="danger">Not accepted</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
