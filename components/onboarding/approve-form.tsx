"use client";

import { EffectPreview, type Effect } from "@/components/effect-preview";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  version: number;
  effects: Effect[];
};

/** Lets a newcomer in whose list is complete. */
export function ApproveForm({ action, version, effects }: Props) {
  return (
    <Form id="approve" action={action}>
      {() => (
        <>
          <input type="hidden" name="seenVersion" value={version} />
          <EffectPreview effects={effects} />
          <p>
            <SubmitButton>Approve</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
