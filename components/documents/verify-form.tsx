"use client";

import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  document: { id: string; hash: string; name: string };
};

/** It is what was asked for. Bound to what is shown here: had it been swapped meanwhile, nothing is verified. */
export function VerifyForm({ action, document: { id, hash, name } }: Props) {
  return (
    <Form action={action} id="verify">
      {() => (
        <>
          <input type="hidden" name="documentId" value={id} />
          <input type="hidden" name="seenHash" value={hash} />
          <p className="max-w-measure">
            You have looked at it, and it is what is asked for. {name} is told by mail.
          </p>
          <p>
            <SubmitButton>Verify</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
