"use client";

import { Form } from "@/components/form";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  foundByName: boolean;
};

const answers = [
  {
    value: "yes",
    label: "Yes",
    hint: "Anyone who registers can search for the name, and sees name and town.",
  },
  { value: "no", label: "No", hint: "People need the company code, the poster or a link." },
];

/** Whether the company can be found by its name. */
export function FoundByNameForm({ action, foundByName }: Props) {
  return (
    <Form id="found" action={action}>
      {({ field }) => (
        <>
          <RadioGroup
            {...field("foundByName", foundByName ? "yes" : "no")}
            label="Can people find the company by its name?"
            options={answers}
          />
          <p>
            <SubmitButton variant="secondary">Save choice</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
