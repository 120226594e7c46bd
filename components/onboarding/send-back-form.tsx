"use client";

import { Form } from "@/components/form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  version: number;
  items: { value: string; label: string }[];
};

/** One item of a newcomer's list goes back, with what to mend. */
export function SendBackForm({ action, version, items }: Props) {
  return (
    <Form id="send-back" action={action}>
      {({ field }) => (
        <>
          <input type="hidden" name="seenVersion" value={version} />
          <Select {...field("item")} label="What goes back" options={items} placeholder="Choose" />
          <Textarea {...field("note")} label="What to mend" hint="It is mailed to them, and kept." rows={3} />
          <p>
            <SubmitButton variant="secondary">Send back</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
