"use client";

import { Form } from "@/components/form";
import type { FormAction } from "@/components/lost-connection";
import { SubmitButton } from "@/components/ui/submit-button";

/** One button, which turns it to the other side. */
export function MailedCodesForm({ action, on }: { action: FormAction; on: boolean }) {
  return (
    <Form id="mailed-codes" action={action}>
      {() => (
        <>
          <p>
            {on
              ? "On: Workers and Viewers may sign in with a code from their mailbox, in place of the password."
              : "Off: everybody signs in with the password."}
          </p>
          <p>
            <input type="hidden" name="on" value={on ? "no" : "yes"} />
            <SubmitButton variant="secondary">{on ? "Turn codes off" : "Turn codes on"}</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
