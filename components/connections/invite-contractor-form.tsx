"use client";

import { ContractorFields } from "@/components/connections/contractor-fields";
import { Form } from "@/components/form";
import { SendOrSave } from "@/components/people/send-or-save";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  cancelHref: string;
};

/** A company and whom to write to there; the browser's own suggestions would be the Admin's. */
export function InviteContractorForm({ action, cancelHref }: Props) {
  return (
    <Form action={action}>
      {({ field }) => (
        <>
          <ContractorFields field={field} />
          <SendOrSave cancelHref={cancelHref} />
        </>
      )}
    </Form>
  );
}
