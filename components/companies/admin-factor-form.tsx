"use client";

import { Form } from "@/components/form";
import type { FormAction } from "@/components/lost-connection";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = { action: FormAction; on: boolean; hasOne: boolean };

/** One button, which turns it to the other side; without a passkey or an app of one's own the way to add it. */
export function AdminFactorForm({ action, on, hasOne }: Props) {
  return (
    <Form id="admin-factor" action={action}>
      {() => (
        <>
          <p>
            {on
              ? "On: Admins without a passkey or an authenticator app reach nothing of the company until they add one."
              : "Off: Admins may sign in with the password alone."}
          </p>
          {!on && !hasOne ? (
            <>
              <p>To turn it on you need one yourself.</p>
              <p>
                <ButtonLink href="/me/signing-in" variant="secondary">
                  Add one
                </ButtonLink>
              </p>
            </>
          ) : (
            <p>
              <input type="hidden" name="on" value={on ? "no" : "yes"} />
              <SubmitButton variant="secondary">{on ? "Turn off" : "Turn on"}</SubmitButton>
            </p>
          )}
        </>
      )}
    </Form>
  );
}
