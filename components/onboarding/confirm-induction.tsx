"use client";

import { Form } from "@/components/form";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  induction: { text: string; version: number };
};

/** The company's induction, to be read and confirmed. It can be scrolled by keyboard. */
export function ConfirmInduction({ action, induction: { text, version } }: Props) {
  return (
    <Form id="induction" action={action}>
      {({ field, state }) => {
        const { id, name, error } = field("read");
        return (
          <>
            <div className="induction" tabIndex={0} role="region" aria-label="Induction text">
              {text}
            </div>
            <input type="hidden" name="inductionVersion" value={version} />
            <Checkbox
              {...{ id, name, error }}
              value="yes"
              label="I have read this and will keep to it"
              defaultChecked={state.values.read === "yes"}
            />
            <p>
              <SubmitButton variant="secondary">Confirm induction</SubmitButton>
            </p>
          </>
        );
      }}
    </Form>
  );
}
