"use client";

import type { ReactNode } from "react";
import { Form } from "@/components/form";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { stopSentence, type StopReason } from "@/lib/delivery/labels";
import type { FormState } from "@/lib/result";

type Props = {
  name: string;
  email: string;
  mobile: string | null;
  because: StopReason;
  /** The other ways to reach them. */
  children?: ReactNode;
  /** null for whoever may not let mail go there again. */
  action: ((state: FormState, data: FormData) => Promise<FormState>) | null;
};

/** No more mail of the company goes to this address: why, and the other ways. */
export function StoppedAlert({ name, email, mobile, because, children, action }: Props) {
  return (
    <Alert tone="warn" title={`Mail to ${name} is stopped`}>
      <p>
        {stopSentence[because]}, so {email} gets no more from this company.
        {mobile ? ` Ring ${mobile}.` : ""}
      </p>
      {children}
      {action && (
        <Form id="try-again" action={action}>
          {() => (
            <p>
              <SubmitButton variant="secondary">Try this address again</SubmitButton>
            </p>
          )}
        </Form>
      )}
    </Alert>
  );
}
