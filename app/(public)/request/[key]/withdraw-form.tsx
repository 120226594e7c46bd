"use client";

import { withdrawRequest } from "@/app/(public)/request/[key]/actions";
import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

export function WithdrawForm({ requestKey }: { requestKey: string }) {
  return (
    <Form action={withdrawRequest}>
      {() => (
        <>
          <input type="hidden" name="key" value={requestKey} />
          <FormActions>
            <SubmitButton variant="danger">Withdraw request</SubmitButton>
            <ButtonLink href={`/request/${requestKey}`}>Keep request</ButtonLink>
          </FormActions>
        </>
      )}
    </Form>
  );
}
